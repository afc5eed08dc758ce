import { type Aging, add, agingOf, type Cents, creditPercentage, type Day, daysBetween, subtract } from '@gpro/core'

/** What falls due on one day, or on none. */
export interface Due {
  readonly client: number
  readonly client_name: string
  readonly credit_limit: Cents
  readonly due_date: Day | null
  readonly owed: Cents
}

export interface Receivable {
  readonly client: number
  readonly client_name: string
  readonly credit_limit: Cents
  readonly credit_percentage: number
  readonly total: Cents
  readonly overdue: Cents
  readonly days_overdue: number
  readonly oldest_due_date: Day | null
  readonly aging: Aging
}

/** Each client's debt by how late it is; who owes most that is late, first. */
export function receivablesOf(dues: readonly Due[], today: Day): Receivable[] {
  const clients = Map.groupBy(dues, ({ client }) => client)
  const late = ({ due_date }: Due) => (due_date === null ? 0 : Math.max(0, daysBetween(due_date, today)))
  const receivables = [...clients.values()].flatMap((of) => {
    const [first] = of
    if (!first) return []
    const { client, client_name, credit_limit } = first
    const aging = agingOf(of.map((due) => ({ days: late(due), owed: due.owed })))
    const total = add(...of.map(({ owed }) => owed))
    const days = of.flatMap(({ due_date }) => due_date ?? []).sort()
    return {
      client,
      client_name,
      credit_limit,
      credit_percentage: creditPercentage({ limit: credit_limit, used: total }),
      total,
      overdue: subtract(total, aging.current),
      days_overdue: Math.max(...of.map(late)),
      oldest_due_date: days[0] ?? null,
      aging,
    }
  })
  return receivables.sort((one, other) => other.overdue - one.overdue || other.total - one.total)
}
