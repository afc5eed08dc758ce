/** Text on one line, as the Ministry's patterns want it; empty text is null where null may stand. */
export function line(text: string): string
export function line(text: string | null): string | null
export function line(text: string | null): string | null {
  if (text === null) return null
  return text.replace(/\s+/g, ' ').trim() || null
}
