import { listReceivables, type ReceivableView, toAgingView } from '@gpro/contracts'
import { formatMoney, today } from '@gpro/core'
import type { Routes } from '../own.ts'
import { type Receivable, receivablesOf } from './domain.ts'
import { listOwedByDay } from './repository.ts'

function toReceivableView({ credit_limit, total, overdue, aging, ...receivable }: Receivable): ReceivableView {
  return {
    ...receivable,
    credit_limit: formatMoney(credit_limit),
    total: formatMoney(total),
    overdue: formatMoney(overdue),
    aging: toAgingView(aging),
  }
}

export const receivableRoutes: Routes = (app, ctx) => {
  app.route({
    ...listReceivables,
    async handler() {
      const dues = await ctx.reading(listOwedByDay)
      return receivablesOf(dues, today(ctx.now())).map(toReceivableView)
    },
  })
}
