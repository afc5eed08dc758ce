import { type Cents, formatMoney } from '@gpro/core'
import { listAdministrators, lockClient, notify } from '@gpro/infra'
import type { BilledOrder } from '../../orders/domain.ts'
import type { Ctx, Trx } from '../../own.ts'
import { creditWarning, refuseAboveLimit } from '../domain/credit.ts'
import { loadClientCredit } from '../repository/client-credit.ts'

/** Before a client owes this much more: tells the administrators where its limit is near or passed; an office that enforces limits refuses. */
export async function checkCredit(ctx: Ctx, trx: Trx, { id, client_id }: Pick<BilledOrder, 'id' | 'client_id'>, amount: Cents): Promise<void> {
  // Only a refusal depends on nobody billing the same client meanwhile; a warning may be a little late.
  const [, credit] = await Promise.all([ctx.config.enforceCreditLimit && lockClient(trx, client_id), loadClientCredit(trx, client_id)])
  if (ctx.config.enforceCreditLimit) refuseAboveLimit(credit, amount)
  const warning = creditWarning(credit, amount)
  if (warning === null) return
  await notify(trx, ctx.now(), await listAdministrators(trx), {
    type: 'warning',
    category: 'client',
    title: 'Límite de crédito',
    message: warning,
    metadata: { client_id, order_id: id, amount: formatMoney(amount) },
  })
}
