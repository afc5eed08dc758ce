/** Everything the dashboard keeps in the cache, as a glob. */
export const DASHBOARD_KEYS = 'dashboard*'

/** The dashboard of a month as one language has it; month 0 is the whole year, year 0 all time. */
export function dashboardKey(year: number, month: number, language: string): string {
  return `dashboard_metrics_${year}_${month}_${language}`
}
