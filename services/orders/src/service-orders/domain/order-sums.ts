import {
  add,
  BILLABLE_TYPES,
  type Cents,
  type ExpenseTerms,
  expenseAmounts,
  type IvaType,
  type LineAmounts,
  OWN_COST_TYPES,
  RE_BILLED_TYPES,
  subtract,
} from '@gpro/core'

/** The amount of one kind of expense, at cost. */
export interface TypeSum {
  readonly transfer_type: string
  readonly amount: Cents
}

/** What an order's expenses add up to, at cost. */
export interface ExpenseSums {
  readonly client: Cents
  readonly own: Cents
  readonly admin: Cents
  readonly all: Cents
}

export function sumByKind(expenses: readonly TypeSum[]): ExpenseSums {
  const of = (types: readonly string[]) => add(...expenses.filter(({ transfer_type }) => types.includes(transfer_type)).map(({ amount }) => amount))
  return { client: of(RE_BILLED_TYPES), own: of(OWN_COST_TYPES), admin: of(['admin']), all: add(...expenses.map(({ amount }) => amount)) }
}

export interface FiscalLine extends LineAmounts {
  readonly iva_type: IvaType
}

/** A charge, and what a provider's invoice makes it cost. */
export interface CostedLine extends FiscalLine {
  readonly cost: Cents
}

export interface CostedExpense extends TypeSum, ExpenseTerms {}

/** What re-billing would charge the client, line by line. */
export function rebilled(expenses: readonly CostedExpense[]): FiscalLine[] {
  return expenses
    .filter(({ transfer_type }) => BILLABLE_TYPES.some((type) => type === transfer_type))
    .map(({ amount, markup, markup_rest, iva_type }) => ({ iva_type, ...expenseAmounts({ amount, markup, markup_rest, iva_type }) }))
}

export function sumLines(lines: readonly LineAmounts[]): LineAmounts {
  return {
    net: add(...lines.map(({ net }) => net)),
    iva: add(...lines.map(({ iva }) => iva)),
    total: add(...lines.map(({ total }) => total)),
  }
}

export function sumByIvaType(lines: readonly FiscalLine[]): Readonly<Record<IvaType, LineAmounts>> {
  const of = (type: IvaType) => sumLines(lines.filter(({ iva_type }) => iva_type === type))
  return { gravado: of('gravado'), exento: of('exento'), no_sujeto: of('no_sujeto') }
}

/** All that the screen of an order adds up. */
export interface OrderSums {
  /** What is left of what its services charge once its direct costs are paid. */
  readonly profit: Cents
  readonly services: LineAmounts
  /** What re-billing the expenses would charge the client. */
  readonly thirdParty: LineAmounts
  readonly both: LineAmounts
  readonly servicesByIva: Readonly<Record<IvaType, LineAmounts>>
  readonly thirdPartyByIva: Readonly<Record<IvaType, LineAmounts>>
  readonly costs: ExpenseSums
  /** The agency's own costs and what its outsourced services cost. */
  readonly directCosts: Cents
}

export function sumOrder(charges: readonly CostedLine[], expenses: readonly CostedExpense[]): OrderSums {
  const lines = rebilled(expenses)
  const services = sumLines(charges)
  const thirdParty = sumLines(lines)
  const costs = sumByKind(expenses)
  const directCosts = add(costs.own, ...charges.map(({ cost }) => cost))
  return {
    services,
    thirdParty,
    both: sumLines([services, thirdParty]),
    servicesByIva: sumByIvaType(charges),
    thirdPartyByIva: sumByIvaType(lines),
    costs,
    directCosts,
    profit: subtract(services.total, directCosts),
  }
}
