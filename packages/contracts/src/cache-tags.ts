/** What cached values are made from. Whoever writes one of these forgets its tag after the commit. */
export const CACHE_TAGS = ['orders', 'charges', 'invoices', 'payments', 'transfers', 'clients'] as const
export type CacheTag = (typeof CACHE_TAGS)[number]

/** Everything the dashboard keeps, for `deletePattern`. */
export const DASHBOARD_KEYS = 'dashboard_*'

/** The dashboard of a month; month 0 is the whole year, year 0 all time. */
export function dashboardKey(year: number, month: number): string {
  return `dashboard_metrics_${year}_${month}`
}
