import { moneyNumber } from '@gpro/core'
import type { Aging } from '../domain/aging.ts'

export function toAgingView(aging: Aging) {
  return {
    current: moneyNumber(aging.current),
    '1-30': moneyNumber(aging['1-30']),
    '31-60': moneyNumber(aging['31-60']),
    '61-90': moneyNumber(aging['61-90']),
    '90+': moneyNumber(aging['90+']),
  }
}
