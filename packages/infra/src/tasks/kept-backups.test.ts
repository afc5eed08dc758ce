import { shift } from '@gpro/core'
import { describe, expect, it } from 'vitest'
import { backupName, newestBackup, outdatedBackups } from './kept-backups.ts'

const KEEP = { days: 7, weeks: 5, months: 12 }
const DAY = 24 * 3_600_000

/** Half past two each night, as many nights as are named. */
const nights = (count: number, from = '2025-01-01T08:30:00.000Z') =>
  Array.from({ length: count }, (_, night) => backupName('sqlite', shift(from, night * DAY)))

const keptOf = (names: readonly string[], keep = KEEP) => {
  const outdated = new Set(outdatedBackups(names, keep))
  return names.filter((name) => !outdated.has(name)).map((name) => name.slice(12, 20))
}

describe('the newest backup', () => {
  it('is that of the latest time in a name, encrypted or not, and none that is still written', () => {
    const names = [
      'gpro-sqlite-20260301-083000.tar',
      'gpro-postgresql-20260302-083000.tar.age',
      'gpro-sqlite-20260303-083000.tar.partial',
      'notas.txt',
    ]
    expect(newestBackup(names)).toBe('2026-03-02T08:30:00.000Z')
    expect(newestBackup(['notas.txt'])).toBeUndefined()
  })
})

describe('the backups that are kept', () => {
  it('are the newest of each of so many days, weeks and months, the same when each night removes its own', () => {
    const all = nights(500)
    // The last of them is of Friday, 15 May 2026.
    const expected = [
      ...['20250630', '20250731', '20250831', '20250930', '20251031', '20251130', '20251231', '20260131', '20260228', '20260331'],
      ...['20260419', '20260426', '20260430', '20260503', '20260509', '20260510', '20260511', '20260512', '20260513', '20260514', '20260515'],
    ]
    expect(keptOf(all)).toEqual(expected)
    let there: string[] = []
    for (const name of all) {
      const outdated = new Set(outdatedBackups([...there, name], KEEP))
      there = [...there, name].filter((each) => !outdated.has(each))
      expect(there).toContain(name)
    }
    expect(keptOf(there)).toEqual(expected)
  })

  it('are always the newest, however few are asked for and however long none was made', () => {
    expect(keptOf(nights(3), { days: 0, weeks: 0, months: 0 })).toEqual(['20250103'])
    expect(keptOf(nights(3), { days: 2, weeks: 0, months: 0 })).toEqual(['20250102', '20250103'])
  })

  it('are counted by the days of El Salvador', () => {
    const [evening, night] = [backupName('postgresql', '2026-03-11T05:59:59.000Z'), backupName('postgresql', '2026-03-11T06:00:00.000Z')]
    expect(outdatedBackups([evening, night], { days: 2, weeks: 0, months: 0 })).toEqual([])
    expect(outdatedBackups([evening, night], { days: 1, weeks: 0, months: 0 })).toEqual([evening])
  })

  it('are encrypted or plain; what has another name is never removed', () => {
    const own = ['gpro-sqlite-20260101-083000.tar.age', 'gpro-20260101-083100.tar', 'gpro-postgresql-20260101-083200.tar']
    const others = ['antes-de-actualizar.tar', 'gpro-sqlite-20260101-083000.tar.copia', 'gpro-sqlite-20260101-083000.tar.partial', 'notas.txt']
    expect(outdatedBackups([...own, ...others], KEEP).sort()).toEqual([own[1], own[0]].sort())
  })
})
