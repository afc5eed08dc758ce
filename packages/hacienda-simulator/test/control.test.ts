import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addControl, buildSimulator, type Simulator } from '../src/simulator.ts'

const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url))

describe('the switch of the simulator', () => {
  let simulator: Simulator
  let url: string
  beforeAll(async () => {
    simulator = buildSimulator({ taxpayers: [], now: () => '2026-10-01T16:00:00.000Z' })
    addControl(simulator)
    url = await simulator.app.listen({ host: '127.0.0.1', port: 0 })
  })
  afterAll(() => simulator.app.close())
  const put = async (wanted: object) => {
    const answer = await fetch(`${url}/simulador/`, { method: 'PUT', body: JSON.stringify(wanted) })
    return { status: answer.status, body: await answer.json() }
  }
  const logIn = async () => (await fetch(`${url}/seguridad/auth`, { method: 'POST', body: new URLSearchParams() })).status

  it('takes the Ministry away, answers meanwhile, and brings it back', async () => {
    expect(await put({ down: true })).toEqual({ status: 200, body: { down: true, documents: 0 } })
    await expect(logIn()).rejects.toThrow()
    expect(await put({ down: false })).toMatchObject({ body: { down: false } })
    expect(await logIn()).toBe(200)
  })

  it('lets the next request fail as it is told to, once, and takes nothing else', async () => {
    expect(await put({ next: { call: 'auth', fault: { kind: 'status', status: 503 } } })).toMatchObject({ status: 200 })
    expect([await logIn(), await logIn()]).toEqual([503, 200])
    for (const wrong of [{ down: 'yes' }, { next: { fault: { kind: 'flood' } } }, { other: 1 }])
      expect(await put(wrong)).toMatchObject({ status: 400 })
  })
})

describe('the simulator by itself', () => {
  it('makes a certificate for a test, says with which variables the system finds it, and answers on this machine', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'gpro-simulator-'))
    const file = join(folder, 'test.crt')
    const child = spawn(process.execPath, [MAIN, '--nit', '06140101000011', '--certificate', file, '--port', '0'])
    const [said] = await once(child.stdout, 'data')
    const [, address] = /DTE_URL=(http:\/\/127\.0\.0\.1:\d+) DTE_API_PASSWORD=simulador/.exec(String(said)) ?? []
    expect((await stat(file)).mode & 0o077).toBe(0)
    const form = new URLSearchParams({ user: '06140101000011', pwd: 'simulador' })
    expect(await (await fetch(`${address}/seguridad/auth`, { method: 'POST', body: form })).json()).toMatchObject({ status: 'OK' })
    child.kill()
    await once(child, 'exit')
    await rm(folder, { recursive: true })
  })
})
