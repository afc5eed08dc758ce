import { type Day, type Instant, isDay, today, yearOf } from '@gpro/core'

/** A day as people write it: `5/3/2026`, `05-03-26`, `5/3` of this year, `050326`. Null for anything else. */
export function readDay(typed: string, now: Instant): Day | null {
  const text = typed.trim()
  if (isDay(text)) return text
  const [, day = '', month = '', year = ''] =
    /^(\d{1,2})[/.\- ](\d{1,2})(?:[/.\- ](\d{4}|\d{2}))?$/.exec(text) ?? /^(\d\d)(\d\d)(\d{4}|\d{2})?$/.exec(text) ?? []
  const full = year === '' ? String(yearOf(today(now))) : year.padStart(4, '20')
  const found = `${full}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isDay(found) ? found : null
}
