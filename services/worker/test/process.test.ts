import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort, startProgram, untilAnswers } from '@gpro/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

describe('the worker as a process of its own', () => {
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gpro-worker-'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  it('does what was missed at start, says how it is and answers nothing else, and stops when asked', async () => {
    const port = await freePort()
    const env = { ENVIRONMENT: 'development', SQLITE_PATH: join(folder, 'db.sqlite3'), MEDIA_PATH: join(folder, 'media'), WORKER_PORT: String(port) }
    const program = startProgram({ main: 'services/worker/src/main.ts', port, env })
    await untilAnswers(program, '/health/ready', 200)
    await expect
      .poll(program.output, { timeout: 20_000 })
      .toMatch(/task done.*"reminders"[\s\S]*task done.*"purge"|task done.*"purge"[\s\S]*task done.*"reminders"/)
    expect((await fetch(`${program.url}/health/live`)).status).toBe(200)
    for (const path of ['/api/health/', '/api/users/me/']) expect((await fetch(program.url + path)).status).toBe(404)
    await program.stop()
    expect(await program.exitCode()).toBe(0)
  })
})
