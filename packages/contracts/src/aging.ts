import { type Aging, moneyNumber } from '@gpro/core'
import { z } from 'zod'
import { NumberView } from './wire.ts'

/** What is owed, by days past due. */
export const AgingView = z.object({ current: NumberView, '1-30': NumberView, '31-60': NumberView, '61-90': NumberView, '90+': NumberView })
export type AgingView = z.input<typeof AgingView>

export function toAgingView(aging: Aging): AgingView {
  return {
    current: moneyNumber(aging.current),
    '1-30': moneyNumber(aging['1-30']),
    '31-60': moneyNumber(aging['31-60']),
    '61-90': moneyNumber(aging['61-90']),
    '90+': moneyNumber(aging['90+']),
  }
}
