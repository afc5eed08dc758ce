import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort, startProgram, untilAnswers } from '@gpro/testing'
import { describe, expect, it } from 'vitest'
import { atTheEnd, type Engine, engines, newDatabase } from './database.ts'

interface Sent {
  readonly resourceSpans: readonly {
    readonly scopeSpans: readonly { readonly spans: readonly { readonly name: string; readonly traceId: string }[] }[]
  }[]
}

/** What takes traces, as Jaeger, Tempo and the Collector do. */
async function startCollector() {
  const sent: { readonly path: string | undefined; readonly body: Sent }[] = []
  const server = createServer(async (request, response) => {
    let text = ''
    for await (const chunk of request.setEncoding('utf8')) text += chunk
    sent.push({ path: request.url, body: JSON.parse(text) })
    response.setHeader('content-type', 'application/json').end('{}')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  atTheEnd(async () => void server.close().closeAllConnections())
  // A server that listens on a port has an address of that form.
  const { port } = server.address() as AddressInfo
  const spans = () => sent.flatMap(({ body }) => body.resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans: all }) => all)))
  return { url: `http://127.0.0.1:${port}`, spans, paths: () => new Set(sent.map(({ path }) => path)) }
}

/** Says at the end whether any part of OpenTelemetry was loaded. */
const SAYING = `--import data:text/javascript,${encodeURIComponent(
  'import M from "node:module";process.on("exit",()=>process.stdout.write("loaded:"+Object.keys(M._cache).filter((f)=>f.includes("/@opentelemetry/")).length+";"))',
)}`

async function startTiny(engine: Engine, variables: Record<string, string>) {
  const folder = await mkdtemp(join(tmpdir(), 'gpro-traces-'))
  atTheEnd(() => rm(folder, { recursive: true, force: true }))
  const database = await newDatabase(engine)
  const place = database.engine === 'sqlite' ? { SQLITE_PATH: database.path } : { DATABASE_URL: database.url }
  const port = await freePort()
  const env = {
    ENVIRONMENT: 'development',
    MEDIA_PATH: join(folder, 'media'),
    ORDERS_PORT: String(port),
    NODE_OPTIONS: SAYING,
    ...place,
    ...variables,
  }
  const program = startProgram({ main: 'packages/infra/test/tiny-main.ts', port, env })
  atTheEnd(() => program.stop())
  await untilAnswers(program, '/health/ready', 200)
  return program
}

const nobody = { headers: { authorization: 'Bearer a-token-of-nobody' } }

describe.each(engines)('a process that works with %s', (engine) => {
  it('sends its traces where it is told, with what its drivers did', async () => {
    const collector = await startCollector()
    const program = await startTiny(engine, { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url })
    expect((await fetch(`${program.url}/api/orders/people/`, nobody)).status).toBe(401)
    await program.stop()
    const [request] = collector.spans().filter(({ name }) => name === 'GET /api/orders/people/')
    const names = collector.spans().flatMap(({ name, traceId }) => (traceId === request?.traceId ? [name] : []))
    expect(names).toContainEqual(expect.stringMatching(engine === 'sqlite' ? 'sqlite.query:session.by-access' : 'pg.query:session.by-access'))
    // The line of its log leads to it.
    expect(program.output()).toMatch(new RegExp(`GET /api/orders/people/ 401 .*"trace_id":"${request?.traceId}"`))
    expect(collector.paths()).toEqual(new Set(['/v1/traces']))
    expect(collector.spans().filter(({ name }) => name.includes('/health/'))).toEqual([])
  })

  it('loads no part of OpenTelemetry where it is told nothing', async () => {
    const program = await startTiny(engine, {})
    expect((await fetch(`${program.url}/api/orders/people/`, nobody)).status).toBe(401)
    await program.stop()
    expect(program.output()).toContain('loaded:0;')
  })

  it('works where the collector is away, and says so once', async () => {
    const program = await startTiny(engine, { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' })
    for (let times = 0; times < 3; times += 1) expect((await fetch(`${program.url}/api/orders/people/`, nobody)).status).toBe(401)
    await program.stop()
    expect(await program.exitCode()).toBe(0)
    expect(program.output().split('Las trazas no llegan a http://127.0.0.1:9').length).toBe(2)
    expect(program.output()).toMatch(/loaded:[1-9]/)
  })
})
