import type { Tables } from '../tables/index.ts'

/** What must hold whatever happened. */
export interface BookRule {
  /** The rule in words; it is its name, too. */
  readonly en: string
  readonly es: string
  /** Whose ids the rows that break it have. */
  readonly rows: keyof Tables
  /** Finds them, in SQL that both databases understand; `invoice_id` and `order_id` say whose history tells how it came about. */
  readonly broken: string
}
