import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { accessToken, createClient, overNetwork } from '@gpro/infra/testing/office'
import { freePort } from '@gpro/testing'
import type { Requests } from './client/requests.ts'
import { type Sent, send } from './client/send.ts'
import { loadData } from './data/load.ts'
import type { Size } from './data/tables.ts'
import { type Env, withEnvironment } from './environment.ts'
import { type RunningServer, startServer } from './server.ts'

export const CONNECTIONS = 16
export const CLIENTS = 200
/** Who measures: made with the system, an administrator. */
export const PERSON = { username: 'medidora', password: 'una-clave-para-medir' }

export type Engine = 'postgresql' | 'sqlite'

export interface Options {
  readonly seconds: number
  readonly rounds: number
  /** Where reports, logs and profiles go. */
  readonly output: string
  readonly say: (line: string) => void
}

/** A database with data in it, and everything to start the system on it. */
export interface World extends Options {
  readonly size: Size
  readonly env: Env
  /** How many numbers that come one after the other were used, by the path they are for. */
  readonly used: Map<string, number>
  start(watched?: boolean, more?: Env): Promise<Service>
}

/** The system as it runs, with somebody logged in. */
export interface Service extends RunningServer {
  readonly token: string
}

let logIns = 0

/** Each time from another network: one person may try five times a minute from theirs. */
function logIn({ url }: RunningServer): Promise<string> {
  logIns += 1
  return accessToken(createClient(overNetwork(url), { 'x-forwarded-for': `10.250.${logIns % 250}.1` }), PERSON)
}

/** Settings as in production; what is not named is its default. */
function productionEnv(env: Env): Env {
  const superuser = { SUPERUSER_USERNAME: PERSON.username, SUPERUSER_PASSWORD: PERSON.password }
  return {
    ...env,
    ...superuser,
    NODE_ENV: 'production',
    ENVIRONMENT: 'production',
    HOST: '127.0.0.1',
    TRUST_PROXY: 'loopback',
    SECRET_KEY: randomBytes(48).toString('base64url'),
  }
}

export function withWorld<Result>(engine: Engine, size: Size, options: Options, work: (world: World) => Promise<Result>): Promise<Result> {
  return withEnvironment(async (own) => {
    const env = productionEnv(own)
    const began = performance.now()
    await loadData(env, size)
    options.say(
      `${engine}: ${size.orders} órdenes facturadas y ${size.unbilled} por facturar, cargadas en ${Math.round((performance.now() - began) / 1000)} s`,
    )
    return work({
      ...options,
      size,
      env,
      used: new Map(),
      async start(watched = false, more = {}) {
        const server = await startServer(await freePort(), { ...env, ...more }, { watched, log: join(options.output, 'service.log') })
        try {
          return { ...server, token: await logIn(server) }
        } catch (error) {
          await server.stop()
          throw error
        }
      },
    })
  }, engine)
}

/** Sends requests for so many seconds, again and again; numbers that come one after the other go on where they were. */
export function sender({ used }: World, service: Service, requests: Requests): (seconds: number) => Promise<Sent> {
  const { path, ids } = requests
  return async (seconds) => {
    const before = used.get(path) ?? 0
    const goingOn = ids?.order === 'next' ? { ids: { ...ids, from: ids.from + before * ids.step } } : {}
    const { url, token } = service
    const sent = await send({ ...requests, ...goingOn, url, token, connections: CONNECTIONS, seconds, run: randomBytes(6).toString('hex') })
    used.set(path, before + sent.sent)
    return sent
  }
}

/** One request of a person who is logged in. */
export async function get({ url, token }: Service, path: string): Promise<Response> {
  const answer = await fetch(url + path, { headers: { authorization: `Bearer ${token}` } })
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
  return answer
}
