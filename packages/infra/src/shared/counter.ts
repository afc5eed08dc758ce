import type { AnyTrx } from '../database/types.ts'

/** The next number of a series such as `service_order:2026`: 1, 2, 3 … without gap or double. Take it last before the commit. */
export async function takeNumber(_trx: AnyTrx, _series: string): Promise<number> {
  throw new Error('not built yet')
}

/** A number was typed by hand: the series goes on above it. Never lowers the counter. */
export async function raiseCounter(_trx: AnyTrx, _series: string, _number: number): Promise<void> {
  throw new Error('not built yet')
}
