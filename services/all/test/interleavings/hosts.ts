import { brokenRows } from '@gpro/database'
import { buildHost, type Host } from '@gpro/infra'
import { createClient, givenOffice, inProcess, type Office, type System, useSystem } from '@gpro/infra/testing'
import { afterAll, beforeAll } from 'vitest'
import { services } from '../../src/services.ts'
import { type Explored, explore, type Run } from './explore.ts'
import { guardHost } from './gate.ts'
import { givenDocuments, type Operation } from './operations.ts'

/** Two hosts on one PostgreSQL, each with locks of its own: what holds between them is the database's. */
export interface Hosts {
  readonly system: System
  explorePair(pair: readonly [Operation, Operation], bounds: Bounds): Promise<Explored>
  /** Changes every statement, of both hosts or of the second only: takes a guard out, or what keeps two from waiting for each other. */
  rewrite(change: (statement: string) => string, which?: 'both' | 'second'): void
}

export interface Bounds {
  readonly switches: number
  readonly most: number
  readonly pick: (count: number) => number
}

const unchanged = (statement: string) => statement

export function useHosts(): Hosts {
  // So that the lock on a client is among those that they meet on.
  const system = useSystem('PostgreSQL + local', services, { config: { enforceCreditLimit: true } })
  let other: Host | undefined
  let offices: readonly [Office, Office] | undefined
  const changes = [unchanged, unchanged]

  beforeAll(async () => {
    other = await buildHost({ services, config: system.ctx.config, now: system.clock.now })
    for (const [index, host] of [system, other].entries()) guardHost(host, () => (statement) => changes[index]?.(statement) ?? statement)
    const office = await givenOffice(system)
    offices = [
      office,
      { ...office, admin: { ...office.admin, ...createClient(inProcess(other.app), { authorization: `Bearer ${office.admin.token}` }) } },
    ]
  })
  afterAll(() => other?.app.close())

  async function blocked(backends: readonly number[]): Promise<number[]> {
    const sql = 'select pid from unnest($1::integer[]) pid where cardinality(pg_blocking_pids(pid)) > 0'
    return (await system.app.pg.pool.query<{ pid: number }>(sql, [backends])).rows.map(({ pid }) => pid)
  }

  async function check({ answers }: Run): Promise<string[]> {
    const broken = await brokenRows(async (sql) => (await system.app.pg.pool.query<Record<string, unknown>>(sql)).rows)
    const failed = answers.filter(({ status }) => status < 200 || status > 499)
    return [...broken.map(({ rule, id }) => `${rule}: ${id}`), ...failed.map(({ status }) => `answered with ${status}`)]
  }

  return {
    system,
    rewrite(change, which = 'both') {
      changes[1] = change
      if (which === 'both') changes[0] = change
    },
    explorePair([one, another], bounds) {
      const prepare = async () => {
        if (!offices) throw new Error('The hosts run inside tests only')
        const [first, second] = offices
        const documents = await givenDocuments(first, one.paid === true || another.paid === true)
        return [() => one.ask(first, documents), () => another.ask(second, documents)]
      }
      return explore({ prepare, blocked, check, ...bounds })
    },
  }
}
