import type { ClientInput } from '@gpro/contracts'
import { record } from '@gpro/infra'
import type { Ctx } from '../../own.ts'
import { insertClient, loadOwingClient, type OwingClient } from '../repository/clients.ts'
import { deactivation, derivedColumns, namingTakenClient } from './client-columns.ts'

export async function createClient(ctx: Ctx, { is_active, ...fields }: ClientInput): Promise<OwingClient> {
  const now = ctx.now()
  const at = now
  const columns = { ...fields, ...derivedColumns(fields), deactivated_at: deactivation({ is_active }, null, at), created_at: at, updated_at: at }
  return namingTakenClient(() =>
    ctx.transaction(async (trx) => {
      const created = await loadOwingClient(trx, await insertClient(trx, columns))
      const description = `Se creó el cliente «${created.name}»`
      await record(trx, now, { kind: 'client.created', subject: `client:${created.id}`, description, after: created })
      return created
    }),
  )
}
