import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sqliteFile } from '@gpro/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { gpro as run } from './operator.ts'

const gpro = (path: string, ...args: readonly string[]) => run({ SQLITE_PATH: path }, args)

describe('gpro tasks', () => {
  let file: Awaited<ReturnType<typeof sqliteFile>>
  beforeAll(async () => {
    file = await sqliteFile()
  })
  afterAll(() => file.drop())

  it('run does a task now, and list shows how each stands and when it comes next', async () => {
    const ran = await gpro(file.path, 'tasks', 'run', 'purge')
    expect(ran).toEqual({ code: 0, err: '', out: 'Hecha: purge (sessions 0, access_tokens 0, idempotency_keys 0)\n' })
    const { out } = await gpro(file.path, 'tasks', 'list')
    expect(out).toMatch(
      /^TAREA +HORARIO +ÚLTIMA +PRÓXIMA +ESTADO\nreminders +0 7 \* \* \* +- +\d{4}-\d\d-\d\d 07:00 +nunca\npurge +0 \* \* \* \* +\S+ \d\d:\d\d +\S+ \d\d:00 +hecha\npurge-files +30 3 \* \* \* +- +\d{4}-\d\d-\d\d 03:30 +nunca\nseal +\* \* \* \* \* +- +\S+ \d\d:\d\d +nunca\ndte +\* \* \* \* \* +- +\S+ \d\d:\d\d +nunca\ndte-mail +\* \* \* \* \* +- +\S+ \d\d:\d\d +nunca\n$/,
    )
    const told = JSON.parse((await gpro(file.path, 'tasks', 'list', '--json')).out)
    expect(told).toMatchObject([
      { name: 'reminders', last: null },
      { name: 'purge', last: { state: 'done', tries: 1, error: null } },
      { name: 'purge-files', last: null },
      { name: 'seal', last: null },
      { name: 'dte', last: null },
      { name: 'dte-mail', last: null },
    ])
  })

  it('run names the tasks that there are where it is asked for another', async () => {
    expect(await gpro(file.path, '--lang=en', 'tasks', 'run', 'nothing')).toEqual({
      code: 1,
      out: '',
      err: 'There is no such task. There are: reminders, purge, purge-files, seal, dte, dte-mail\n',
    })
  })

  it('list makes no database where there is none, and says what to do', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'gpro-tasks-'))
    const path = join(folder, 'db.sqlite3')
    expect(await gpro(path, 'tasks', 'list')).toMatchObject({ code: 1, err: expect.stringContaining('pnpm gpro migrate') })
    expect(existsSync(path)).toBe(false)
    await rm(folder, { recursive: true })
  })
})
