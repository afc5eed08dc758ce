import type { ClientInput, ClientPatch } from '@gpro/contracts'
import { clientSearchText, DomainError, fieldError, formatMoney, given, nameKey } from '@gpro/core'
import { record, uniqueViolation } from '@gpro/infra'
import type { Ctx } from '../own.ts'
import { checkDeactivation } from './domain/client.ts'
import {
  type ClientRow,
  countClientUses,
  findClientTies,
  insertClient,
  loadOwingClient,
  lockClientRow,
  type OwingClient,
  removeClient,
  saveClient,
} from './repository/clients.ts'

export function createClient(ctx: Ctx, { is_active, ...fields }: ClientInput): Promise<OwingClient> {
  const now = ctx.now()
  const columns = { ...fields, ...derivedColumns(fields), deactivated_at: is_active ? null : now, created_at: now, updated_at: now }
  return namingTaken(() =>
    ctx.transaction(async (trx) => {
      const created = await loadOwingClient(trx, await insertClient(trx, columns))
      const description = `Se creó el cliente «${created.name}»`
      await record(trx, now, { kind: 'client.created', subject: `client:${created.id}`, description, after: eventOf(created) })
      return created
    }),
  )
}

export function updateClient(ctx: Ctx, id: number, { is_active, ...fields }: ClientPatch): Promise<OwingClient> {
  const now = ctx.now()
  return namingTaken(() =>
    ctx.transaction(async (trx) => {
      const before = await lockClientRow(trx, id)
      const active = is_active ?? before.deactivated_at === null
      const deactivated_at = active ? null : (before.deactivated_at ?? now)
      if (!active && before.deactivated_at === null) checkDeactivation(await findClientTies(trx, id))
      await saveClient(trx, id, { ...fields, ...derivedColumns({ ...before, ...given(fields) }), deactivated_at, updated_at: now })
      const after = await loadOwingClient(trx, id)
      await record(trx, now, {
        kind: 'client.updated',
        subject: `client:${id}`,
        description: `Se cambió el cliente «${after.name}»`,
        before: eventOf(before),
        after: eventOf(after),
      })
      return after
    }),
  )
}

export async function deleteClient(ctx: Ctx, id: number): Promise<void> {
  const now = ctx.now()
  await ctx.transaction(async (trx) => {
    const client = await lockClientRow(trx, id)
    const uses = await countClientUses(trx, id)
    if (uses.length > 0) {
      const used = uses.map(({ words, count }) => `${words}: ${count}`).join(', ')
      throw new DomainError('refused', 'client-in-use', `No se puede eliminar el cliente (${used}); se puede desactivar`, { used })
    }
    await removeClient(trx, id)
    const description = `Se eliminó el cliente «${client.name}»`
    await record(trx, now, { kind: 'client.deleted', subject: `client:${id}`, description, before: eventOf(client) })
  })
}

/** What an event keeps of a client: what people type, in the form of the wire. */
function eventOf({ name_key, deactivated_at, ...client }: ClientRow & Partial<OwingClient>) {
  const { credit, pending, ...columns } = client
  return { ...columns, credit_limit: formatMoney(client.credit_limit), is_active: deactivated_at === null }
}

/** The columns that go with the texts of a client: the key of its name, and what a search looks in. */
function derivedColumns(client: Pick<ClientRow, 'name' | 'legal_name' | 'nit' | 'iva_registration' | 'email'>) {
  return { name_key: nameKey(client.name), search_text: clientSearchText(client) }
}

/** Name and NIT stand once among active clients; the unique indexes see to it. */
async function namingTaken<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    const index = uniqueViolation(error)
    if (index === 'client_name_active') throw fieldError('name', 'client-name-taken', 'Ya hay un cliente activo con este nombre')
    if (index === 'client_nit_active') throw fieldError('nit', 'client-nit-taken', 'Ya hay un cliente activo con este NIT')
    throw error
  }
}
