import { dirname } from 'node:path'
import { loadConfig } from '@gpro/infra'
import { sqliteFile } from '@gpro/testing'
import { expect, it, onTestFinished } from 'vitest'
import { progress } from '../src/demo/progress.ts'
import { runDemo } from '../src/demo/run-demo.ts'
import { services } from '../src/services.ts'

function listening(isTTY: boolean) {
  const said: string[] = []
  return { said, output: { isTTY, write: (text: unknown) => said.push(String(text)) > 0 } }
}

it('tells how far the demo is, day by day', async () => {
  const { path, drop } = await sqliteFile()
  onTestFinished(drop)
  const heard: [number, number][] = []
  const config = loadConfig({ ENVIRONMENT: 'development', SQLITE_PATH: path, MEDIA_PATH: `${path}-media` }, dirname(path))
  expect(await runDemo(services, config, '2026-03-01T14:00:00.000Z', { orders: 2, onDay: (done, all) => heard.push([done, all]) })).toBe(true)
  expect(heard).toHaveLength(366)
  expect([heard[0], heard.at(-1)]).toEqual([
    [1, 366],
    [366, 366],
  ])
}, 120_000)

it.each([
  [true, '\r[###############               ] 50 %', 20],
  [false, '50 %\n', 10],
])('shows it as a line that fills up, or as tenths where it goes to a file (terminal: %s)', (terminal, half, lines) => {
  const { said, output } = listening(terminal)
  const tell = progress(output as never)
  for (let done = 1; done <= 20; done += 1) tell(done, 20)
  expect(said).toHaveLength(lines)
  expect(said).toContain(half)
  expect(said.at(-1)).toMatch(/100 %\n$/)
})
