import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const MAIN = join(import.meta.dirname, 'tiny-main.ts')

interface Started {
  readonly process: ChildProcess
  output(): string
}

function start(variables: Record<string, string>): Started {
  const child = spawn(process.execPath, [MAIN], { env: { PATH: process.env.PATH, ENVIRONMENT: 'development', ...variables } })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
  return { process: child, output: () => output }
}

async function codeOf({ process: child }: Started): Promise<unknown> {
  return child.exitCode ?? (await once(child, 'exit'))[0]
}

describe('a process of one service', () => {
  let folder = ''
  let variables: Record<string, string> = {}
  const port = 20_000 + (process.pid % 10_000)
  const url = `http://127.0.0.1:${port}`

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gpro-run-'))
    variables = { SQLITE_PATH: join(folder, 'run.sqlite3'), MEDIA_PATH: join(folder, 'media'), ORDERS_PORT: String(port) }
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  it('migrates its own file, says where it answers, logs no query, and stops at once when asked', async () => {
    const started = start(variables)
    await expect.poll(started.output, { timeout: 25_000 }).toContain(`GPRO Logistic (orders) responde en http://localhost:${port}`)
    expect((await fetch(`${url}/health/ready`)).status).toBe(200)
    expect((await fetch(`${url}/media/orders/a/b.pdf?expires=1&signature=secretsignature`)).status).toBe(403)
    expect((await fetch(`${url}/api/orders/people/`, { headers: { authorization: 'Bearer secrettoken' } })).status).toBe(401)
    started.process.kill('SIGTERM')
    expect(await codeOf(started)).toBe(0)
    expect(started.output()).toContain('/media/orders/a/b.pdf')
    expect(started.output()).not.toMatch(/secretsignature|secrettoken/)
  })

  it('says in one line that its port is taken', async () => {
    const holder = createServer()
    holder.listen(port, '127.0.0.1')
    await once(holder, 'listening')
    try {
      const started = start(variables)
      expect(await codeOf(started)).toBe(1)
      expect(started.output().trim()).toMatch(/^El puerto ya está en uso \(.*\): detenga el otro proceso, o elija otro/)
    } finally {
      holder.close()
    }
  })

  it('names the variable that is wrong', async () => {
    const started = start({ ...variables, ORDERS_PORT: 'abc' })
    expect(await codeOf(started)).toBe(1)
    expect(started.output()).toContain('ORDERS_PORT=abc')
  })

  it('says in one line that the database does not answer', async () => {
    const started = start({ ...variables, DATABASE_URL: 'postgresql://x:secretpassword@127.0.0.1:1/gpro' })
    expect(await codeOf(started)).toBe(1)
    expect(started.output()).toMatch(/No se puede abrir la base de datos: .*ECONNREFUSED/)
    expect(started.output()).not.toContain('secretpassword')
  })
})
