import { isDeepStrictEqual } from 'node:util'
import { allocate, type Cents, cents, type Line, toLine } from '@gpro/core'
import fc from 'fast-check'
import { pricedExpense } from '../src/billed-expenses/domain.ts'
import { pricedCharge } from '../src/charges/domain.ts'
import { total } from '../src/invoices/domain/totals.ts'
import { itemBalances } from '../src/payments/domain.ts'
import { exactInvoice, type Item, type Wish } from './exact-invoice.ts'

/** The sums of the house, to be judged; the test of this judge gives it wrong ones. */
export const sums = { pricedCharge, pricedExpense, toLine, total, allocate, itemBalances }
export type Sums = typeof sums

const ivaType = fc.constantFrom('gravado', 'exento', 'no_sujeto')
// Small prices and large ones, and those around the limit of the retention.
const price = fc.oneof(
  fc.integer({ min: 1, max: 500 }),
  fc.constant(10_000),
  fc.integer({ min: 9_990, max: 10_010 }),
  fc.integer({ min: 1, max: 99_999_999 }),
)
const rate = fc.oneof(fc.constantFrom(0, 1, 5000, 10_000), fc.integer({ min: 0, max: 10_000 }))
const item: fc.Arbitrary<Item> = fc.record({
  kind: fc.constantFrom('charge', 'expense'),
  quantity: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 999 })),
  price,
  rate,
  iva_type: ivaType,
})
const wish: fc.Arbitrary<Wish> = fc.record({
  invoice_type: fc.constantFrom('DTE', 'DTE', 'FEX', 'INTL'),
  taxpayer: fc.constantFrom('grande', 'grande', 'mediano', 'pequeno'),
  items: fc.array(item, { minLength: 1, maxLength: 8 }),
})
const settling = fc.record({
  named: fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 8, maxLength: 8 }),
  rest: fc.integer({ min: 0, max: 100 }),
})

function fail(what: string, found: unknown, expected: unknown): never {
  const text = (value: unknown) => JSON.stringify(value, (_, member) => (typeof member === 'bigint' ? String(member) : member))
  throw new Error(`${what}: ${text(found)} instead of ${text(expected)}`)
}

function agree(what: string, found: unknown, expected: unknown): void {
  if (!isDeepStrictEqual(found, expected)) fail(what, found, expected)
}

function linesOf({ pricedCharge, pricedExpense, toLine }: Sums, { invoice_type, items }: Wish): Line[] {
  return items.map(({ kind, quantity, price, rate, iva_type }, index) => {
    const priced =
      kind === 'charge'
        ? pricedCharge({ quantity, unit_price: cents(price), discount: rate, iva_type })
        : pricedExpense({ amount: cents(price), markup: rate, markup_rest: 0, iva_type })
    return toLine(kind, index + 1, priced.net, iva_type, invoice_type)
  })
}

/** Lines, IVA, parts, total and retention are those of the exact reference. */
function checkInvoice(judged: Sums, wished: Wish): readonly Line[] {
  const lines = linesOf(judged, wished)
  const exact = exactInvoice(wished)
  const whole = (amount: Cents) => BigInt(amount)
  agree(
    'lines',
    lines.map(({ net, iva, total }) => ({ net: whole(net), iva: whole(iva), total: whole(total) })),
    exact.lines,
  )
  const { invoice_type: _, ...parts } = judged.total({ invoice_type: wished.invoice_type }, wished.taxpayer, lines)
  const found = Object.fromEntries(Object.entries(parts).map(([name, amount]) => [name, whole(amount)]))
  const { lines: __, ...expected } = exact
  agree('totals', found, expected)
  return lines
}

/** What was paid of an invoice is found again on its items, to the cent, and no item is paid more than it costs. */
function checkBalances({ itemBalances }: Sums, lines: readonly Line[], { named, rest }: { named: readonly number[]; rest: number }): void {
  const payable = lines.map((line, index) => ({
    ...line,
    line_id: index + 1,
    allocated: cents(Math.floor((line.total * (named[index] ?? 0)) / 100)),
  }))
  const sum = (amounts: readonly number[]) => amounts.reduce((upTo, amount) => upTo + BigInt(amount), 0n)
  const owed = sum(payable.map(({ total }) => total))
  const allocated = sum(payable.map((line) => line.allocated))
  const settled = allocated + ((owed - allocated) * BigInt(rest)) / 100n
  const balances = itemBalances(payable, cents(Number(settled)))
  agree('what is pending', sum(balances.map(({ pending }) => pending)), owed - settled)
  agree('what is paid', sum(balances.map(({ paid }) => paid)), settled)
  for (const { line, paid, pending } of balances) {
    if (pending < 0 || paid < line.allocated) fail('an item', { paid, pending }, 'no less than it was named for, no more than it costs')
  }
}

/** Parts of a whole add up to it, and none is a cent away from its exact share. */
function checkParts({ allocate }: Sums, whole: number, weights: readonly number[]): void {
  const parts = allocate(cents(whole), weights)
  const weight = BigInt(weights.reduce((upTo, each) => upTo + each, 0))
  agree(
    'the sum of the parts',
    parts.reduce((upTo, part) => upTo + BigInt(part), 0n),
    BigInt(whole),
  )
  if (weight === 0n) return
  parts.forEach((part, index) => {
    const off = BigInt(part) * weight - BigInt(whole) * BigInt(weights[index] ?? 0)
    if (off > weight || off < -weight) fail('a part', part, `about ${whole} × ${weights[index]} ÷ ${weight}`)
  })
}

/** Holds the sums against the reference in this many random cases; throws with the seed and the smallest case that differs. */
export function judgeMoney(judged: Sums, cases: number, seed?: number): void {
  const weights = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 8 })
  const whole = fc.integer({ min: 0, max: 999_999_999 })
  const rules = fc.property(wish, settling, whole, weights, (wished, settled, amount, shares) => {
    checkBalances(judged, checkInvoice(judged, wished), settled)
    checkParts(judged, amount, shares)
  })
  fc.assert(rules, { numRuns: cases, ...(seed !== undefined && { seed }) })
}
