import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { systemProgram } from '@gpro/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PARTS } from '../src/parts.ts'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))
const UNITS = ['gpro.service', 'gpro@.service'] as const

const textOf = (unit: string) => readFileSync(join(ROOT, 'infra/systemd', unit), 'utf8')
const startOf = (unit: string) => /^ExecStart=\/usr\/bin\/node (\S+)$/m.exec(textOf(unit))?.[1] ?? ''

describe('infra/systemd', () => {
  let folder = ''
  let analyze = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'gpro-systemd-'))
    analyze = systemProgram('systemd-analyze', 'install the package systemd', 'systemd')
    // It looks whether the program is there, which is elsewhere on each machine.
    for (const unit of UNITS) writeFileSync(join(folder, unit), textOf(unit).replace('/usr/bin/node', process.execPath))
  }, 400_000)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it.each(UNITS)('has in %s what systemd takes without a word', (unit) => {
    const { status, stderr } = spawnSync(analyze, ['verify', '--man=no', join(folder, unit)], { encoding: 'utf8' })
    expect([status, stderr]).toEqual([0, ''])
  })

  it.each(UNITS)('lets %s do little besides its work: at most 2 of 10 in the measure of systemd', (unit) => {
    const { status, stdout } = spawnSync(analyze, ['security', '--offline=true', '--threshold=20', '--no-pager', join(folder, unit)], {
      encoding: 'utf8',
    })
    expect(status, stdout).toBe(0)
  })

  it('starts what is there, the whole or any part, alike but for that', () => {
    const [whole, part] = UNITS
    for (const main of [startOf(whole), ...PARTS.map(({ name }) => startOf(part).replace('%i', name))])
      expect([main, existsSync(join(ROOT, main))]).toEqual([main, true])
    const common = (unit: string) => textOf(unit).replace(/^(Description|ExecStart)=.*$/gm, '')
    expect(common(part)).toBe(common(whole))
  })
})
