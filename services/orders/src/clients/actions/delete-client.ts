import { DomainError } from '@gpro/core'
import { record } from '@gpro/infra'
import type { Ctx } from '../../own.ts'
import { countClientUses, lockClientRow, deleteClient as remove } from '../repository/clients.ts'

export async function deleteClient(ctx: Ctx, id: number): Promise<void> {
  const now = ctx.now()
  await ctx.transaction(async (trx) => {
    const before = await lockClientRow(trx, id)
    const uses = await countClientUses(trx, id)
    if (uses.length > 0) {
      const used = uses.map(({ words, count }) => `${words}: ${count}`).join(', ')
      throw new DomainError('refused', 'client-in-use', `No se puede eliminar el cliente (${used}); se puede desactivar`, { used })
    }
    await remove(trx, id)
    await record(trx, now, { kind: 'client.deleted', subject: `client:${id}`, description: `Se eliminó el cliente «${before.name}»`, before })
  })
}
