import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Query } from '@gpro/database'
import { migrate } from '@gpro/database'
import { emitterForm, taxpayerForm } from '@gpro/dte/testing'
import { openDatabase } from '@gpro/infra'
import {
  createClient,
  givenCharge,
  givenClient,
  givenInvoice,
  givenOrder,
  givenService,
  givenShipmentType,
  made,
  officeOf,
} from '@gpro/infra/testing/office'
import { type OwnPostgres, ownPostgres, ownRedis, type Patch, sqliteFile } from '@gpro/testing'
import pg from 'pg'
import { onPostgres, startSmall } from '../../small.ts'
import { createCaller } from '../caller.ts'
import type { Violation } from '../checks.ts'
import { createLedger } from '../ledger.ts'
import { createRandom, type Random } from '../random.ts'
import { patient } from '../world.ts'
import { declareContingencies, invalidateSome } from './administrator.ts'
import { findDteViolations } from './checks.ts'
import { HURRIED } from './hurried.ts'
import { startMinistry } from './ministry.ts'

export interface DteOptions {
  readonly seed: number
  readonly documents: number
  readonly kills: number
  /** On PostgreSQL and Redis, which are restarted too; otherwise one process on a SQLite file. */
  readonly full: boolean
  readonly patches?: readonly Patch[]
  readonly onProgress?: (issued: number, kills: number) => void
  readonly signal?: AbortSignal
}

export interface DteReport {
  readonly seed: number
  readonly seconds: number
  readonly issued: number
  readonly contingencies: number
  readonly invalidated: number
  readonly kills: number
  readonly restarts: number
  readonly requests: number
  readonly faults: Readonly<Record<string, number>>
  readonly violations: readonly Violation[]
}

/** Who issues at the same time. */
const PEOPLE = 8

/**
 * So many documents are issued and sent to a Ministry that keeps failing, while the process that sends them is killed again and again; then whether
 * each is sealed once, under numbers without gap or double, and nothing was sent twice without asking between.
 */
export async function proveDte({ seed, documents, kills, full, patches = [], onProgress, signal }: DteOptions): Promise<DteReport> {
  const began = performance.now()
  const random = createRandom(seed)
  const ministry = await startMinistry(createRandom(seed + 1))
  const stage = await (full ? fullStage() : smallStage())
  try {
    const env = { ...stage.env, DTE_URL: ministry.url, DTE_API_PASSWORD: ministry.password }
    const small = await startSmall({ processes: full ? 2 : 1, env, patches: [...HURRIED, ...patches] })
    try {
      const call = createCaller({ url: () => random.pick(small.programs).url, ledger: createLedger(), random, loses: () => false })
      const office = officeOf(createClient(patient(call, small.token)))
      made(await office.admin.put('/api/dte/profile/', emitterForm))
      made(await office.admin.put('/api/dte/certificate/', ministry.certificate))
      const client = await givenClient(office)
      made(await office.admin.put(`/api/dte/clients/${client}/`, taxpayerForm))
      const [service, shipment_type] = [await givenService(office), await givenShipmentType(office)]
      let begun = 0
      const issued: number[] = []
      let struck = 0
      let restarts = 0
      const stopped = () => signal?.aborted === true

      async function person(): Promise<void> {
        while (begun < documents && !stopped()) {
          begun += 1
          const order = await givenOrder(office, { client, shipment_type })
          const invoice = await givenInvoice(office, order, { charge_ids: [await givenCharge(office, order, { service })] })
          issued.push(made(await office.admin.post(`/api/dte/invoices/${invoice}/issue/`)).id)
          onProgress?.(issued.length, struck)
        }
      }

      async function killer(): Promise<void> {
        for (; struck < kills && !stopped(); struck += 1) {
          await sleep(random.whole(700))
          await small.replace(random.whole(small.programs.length))
          if (random.whole(20) === 0) restarts += await stage.restart(random)
          onProgress?.(issued.length, struck)
        }
      }

      let over = false
      const workday = { office, random, issued, over: () => over }
      const administrators = Promise.all([declareContingencies(workday), invalidateSome(workday)])
      try {
        await Promise.all([killer(), ...Array.from({ length: PEOPLE }, person)])
      } finally {
        over = true
      }
      const [contingencies, invalidated] = await administrators
      await untilSealed(stage.query, (id) => office.admin.post(`/api/dte/documents/${id}/retry/`))
      const violations = await findDteViolations(stage.query, ministry.simulator, issued.length)
      const seconds = Math.round((performance.now() - began) / 1000)
      const { length: requests } = ministry.simulator.journal.entries
      return {
        seed,
        seconds,
        issued: issued.length,
        contingencies,
        invalidated,
        kills: struck,
        restarts,
        requests,
        faults: ministry.struck,
        violations,
      }
    } finally {
      await small.stop()
    }
  } finally {
    await Promise.all([ministry.stop(), stage.stop()])
  }
}

const PATIENCE_MS = 120_000

/** What was rejected is sent again by hand; all else comes to its seal by itself, events too, or is found without one. */
async function untilSealed(query: Query, retry: (id: unknown) => Promise<unknown>): Promise<void> {
  const until = performance.now() + PATIENCE_MS
  while (performance.now() < until) {
    const left = await query("select id, state from dte_document where state not in ('sealed', 'invalidated')")
    const events = await query("select id from dte_event where state <> 'sealed'")
    if (left.length + events.length === 0) return
    for (const { id, state } of left) if (state === 'rejected') await retry(id)
    await sleep(200)
  }
}

interface Stage {
  readonly env: Readonly<Record<string, string>>
  readonly query: Query
  /** Ends and starts a server under the system; answers how many that were. */
  restart(random: Random): Promise<number>
  stop(): Promise<void>
}

async function smallStage(): Promise<Stage> {
  const file = await sqliteFile()
  return {
    env: { DATABASE_ENGINE: 'sqlite', SQLITE_PATH: file.path, REDIS_ENABLED: 'False' },
    async query(sql) {
      const database = new DatabaseSync(file.path, { readOnly: true })
      try {
        return database.prepare(sql).all()
      } finally {
        database.close()
      }
    },
    restart: async () => 0,
    stop: () => file.drop(),
  }
}

async function fullStage(): Promise<Stage> {
  const [server, redis] = await Promise.all([ownPostgres(), ownRedis()])
  await redis.start()
  const opened = await openDatabase({ engine: 'postgresql', url: server.url, poolSize: 1, prepared: true })
  await migrate(opened.kysely)
  await opened.close()
  return {
    env: await onPostgres(server.url, redis),
    query: (sql) => asking(server, sql),
    async restart(random) {
      if (random.whole(2) === 0) {
        await redis.kill()
        await redis.start()
      } else {
        await server.end()
        await server.start()
      }
      return 1
    },
    stop: async () => {
      await Promise.all([server.stop(), redis.stop()])
    },
  }
}

async function asking({ url }: OwnPostgres, text: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}
