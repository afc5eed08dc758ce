import type { ClientPatch } from '@gpro/contracts'
import { record } from '@gpro/infra'
import type { Ctx } from '../../own.ts'
import { checkDeactivation } from '../domain/client.ts'
import { findClientTies, loadOwingClient, lockClientRow, type OwingClient, updateClient as save } from '../repository/clients.ts'
import { deactivation, derivedColumns, namingTakenClient } from './client-columns.ts'

export async function updateClient(ctx: Ctx, id: number, { is_active, ...fields }: ClientPatch): Promise<OwingClient> {
  const now = ctx.now()
  return namingTakenClient(() =>
    ctx.transaction(async (trx) => {
      const before = await lockClientRow(trx, id)
      const deactivated_at = deactivation({ is_active }, before.deactivated_at, now)
      if (deactivated_at !== null && before.deactivated_at === null) checkDeactivation(await findClientTies(trx, id))
      await save(trx, id, { ...fields, ...derivedColumns({ ...before, ...given(fields) }), deactivated_at, updated_at: now })
      const after = await loadOwingClient(trx, id)
      await record(trx, now, { kind: 'client.updated', subject: `client:${id}`, description: `Se cambió el cliente «${after.name}»`, before, after })
      return after
    }),
  )
}

/** The fields that a change names. */
function given<Fields extends object>(fields: Fields): { [Field in keyof Fields]: Exclude<Fields[Field], undefined> } {
  // Without the undefined ones, which is what the type says.
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never
}
