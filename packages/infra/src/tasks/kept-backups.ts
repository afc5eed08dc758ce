import { dayOf, daysBetween, type Instant } from '@gpro/core'

/** Of how many of the last days, weeks and months that have a backup the newest one is kept. */
export interface Keep {
  readonly days: number
  readonly weeks: number
  readonly months: number
}

/** By what is read from its name, which outlives a copy to another disk as the time of the file does not. */
const NAME = /^gpro-(?:\w+-)?(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)(\d\d)\.tar(\.age)?$/
const A_MONDAY = '1970-01-05'

export function backupName(engine: string, now: Instant): string {
  return `gpro-${engine}-${now.slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-')}.tar`
}

interface Backup {
  readonly name: string
  readonly made_at: Instant
}

function readName(name: string): Backup[] {
  const [whole, year, month, day, hour, minute, second] = NAME.exec(name) ?? []
  return whole === undefined ? [] : [{ name, made_at: `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z` }]
}

/** When the newest one was made. A backup has its name only once it is whole. */
export function newestBackup(names: readonly string[]): Instant | undefined {
  return names
    .flatMap(readName)
    .map(({ made_at }) => made_at)
    .sort()
    .at(-1)
}

/** The names that nothing keeps any more. The newest backup is always kept, and what is no backup is not named. */
export function outdatedBackups(names: readonly string[], { days, weeks, months }: Keep): string[] {
  const newestFirst = names.flatMap(readName).sort((one, other) => (one.made_at < other.made_at ? 1 : -1))
  const localDay = ({ made_at }: Backup) => dayOf(made_at)
  const kept = new Set([
    ...newestFirst.slice(0, 1),
    ...newestOfEach(newestFirst, days, localDay),
    ...newestOfEach(newestFirst, weeks, (backup) => Math.floor(daysBetween(A_MONDAY, localDay(backup)) / 7)),
    ...newestOfEach(newestFirst, months, (backup) => localDay(backup).slice(0, 7)),
  ])
  return newestFirst.filter((backup) => !kept.has(backup)).map(({ name }) => name)
}

function newestOfEach(newestFirst: readonly Backup[], count: number, spanOf: (backup: Backup) => string | number): Backup[] {
  const bySpan = new Map<string | number, Backup>()
  for (const backup of newestFirst) if (!bySpan.has(spanOf(backup))) bySpan.set(spanOf(backup), backup)
  return [...bySpan.values()].slice(0, count)
}
