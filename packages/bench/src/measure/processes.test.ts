import { describe, expect, it } from 'vitest'
import { descendants, othersShare, parseBusy, parseStat } from './processes.ts'

const stat = (name: string) => `42 (${name}) S 7 42 42 0 -1 4194304 100 0 0 0 11 5 3 1 20 0 1 0 1207618 3133440 390`
const moment = (at: number, busy: number, ours: number) => ({ at, busy, ours, programs: {} })

describe('what the kernel tells', () => {
  it('counts the time of a process and of its children that ended, whatever it is called', () => {
    for (const name of ['node', 'a b', 'odd) name (x']) expect(parseStat(stat(name))).toEqual({ pid: 42, parent: 7, name, cpu: 200 })
  })

  it('counts as busy what people and the system did and what other machines took, not waiting', () => {
    expect(parseBusy('cpu  100 10 20 5000 300 0 40 5 0 0')).toBe(1350)
  })
})

describe('others on the machine', () => {
  it('took what was busy and not ours, as a share of all cores', () => {
    expect(othersShare(moment(0, 0, 0), moment(1000, 1500, 1100), 2)).toBe(0.2)
  })

  it('took nothing when ours is counted a little later', () => {
    expect(othersShare(moment(0, 0, 0), moment(1000, 1000, 1010), 2)).toBe(0)
  })

  it('are all but us and whoever we started, and they', () => {
    const each = (pid: number, parent: number) => ({ pid, parent, name: 'x', cpu: 1 })
    expect(descendants([each(1, 0), each(2, 1), each(3, 2), each(4, 0)], 1).map(({ pid }) => pid)).toEqual([1, 2, 3])
  })
})
