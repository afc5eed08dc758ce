import type { Answer } from './client.ts'

let count = 0

/** A name that nothing else of the test file has. */
export function unique(word: string): string {
  count += 1
  return `${word} ${count}`
}

/** The body of an answer that must be 2xx; otherwise what it said, in the failure. */
export function made({ status, body }: Answer): Answer['body'] {
  if (status < 200 || status > 299) throw new Error(`${status} ${JSON.stringify(body)}`)
  return body
}

/** How many of the answers had each status. */
export function statuses(answers: readonly Answer[]): Record<number, number> {
  return Object.fromEntries(Object.entries(Object.groupBy(answers, ({ status }) => status)).map(([status, group]) => [status, group?.length ?? 0]))
}
