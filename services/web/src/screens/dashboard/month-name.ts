const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** A month that the API says in English, as it always did, whole or by three letters; other spans it names itself. */
export function monthName(name: string, language: string): string {
  const index = MONTHS.indexOf(name.slice(0, 3))
  if (index === -1) return name
  const format = new Intl.DateTimeFormat(language, { month: name.length > 3 ? 'long' : 'short', timeZone: 'UTC' })
  return format.format(new Date(Date.UTC(2024, index, 1)))
}
