import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ObjectStore } from './object-store.ts'
import { freePort } from './port.ts'
import { systemProgram } from './system-package.ts'
import { type Tied, tied } from './tied.ts'

const KINDS = ['account', 'container', 'object'] as const
const CREDENTIALS = { accessKeyId: 'gpro:archivos', secretAccessKey: 'una-clave-de-prueba' }
const PIPELINE = ['catch_errors', 'cache', 's3api', 'tempauth', 'bulk', 'slo']

/** OpenStack Swift on this machine, its objects in memory: a store that looks at signatures, which the quick one does not. */
export async function startSwift(): Promise<Pick<ObjectStore, 'endpoint' | 'credentials' | 'end'>> {
  const program = (name: string) => systemProgram(`swift-${name}-server`, `install swift-${name}`, `swift-${name}`)
  const programs = { proxy: program('proxy'), account: program('account'), container: program('container'), object: program('object') }
  const memcached = systemProgram('memcached', 'install memcached')
  const ringBuilder = systemProgram('swift-ring-builder', 'install swift-proxy')
  const home = await mkdtemp(join(tmpdir(), 'gpro-swift-'))
  const running: Tied[] = []
  const start = (path: string, ...args: string[]) => running.push(tied(path, args, { env: { PATH: process.env.PATH, HOME: home } }))
  const write = async (name: string, port: number, settings: string) => {
    const own = `bind_ip = 127.0.0.1\nbind_port = ${port}\nuser = ${userInfo().username}\nswift_dir = ${home}\nworkers = 0\n`
    await writeFile(join(home, `${name}.conf`), `[DEFAULT]\n${own}${settings}`)
    return join(home, `${name}.conf`)
  }
  const end = async () => {
    await Promise.all(running.map((server) => server.stop()))
    await rm(home, { recursive: true, force: true })
  }
  try {
    await mkdir(join(home, 'devices/one'), { recursive: true })
    for (const kind of KINDS) {
      const port = await freePort()
      const ring = (...args: string[]) => execFileSync(ringBuilder, [join(home, `${kind}.builder`), ...args])
      ring('create', '2', '1', '1')
      ring('add', `r1z1-127.0.0.1:${port}/one`, '1')
      ring('rebalance')
      const egg = kind === 'object' ? 'mem_object' : kind
      const app = `[pipeline:main]\npipeline = ${kind}-server\n[app:${kind}-server]\nuse = egg:swift#${egg}\n`
      start(programs[kind], await write(kind, port, `devices = ${join(home, 'devices')}\nmount_check = false\n${app}`))
    }
    const cache = await freePort()
    start(memcached, '-l', '127.0.0.1', '-p', String(cache), '-u', userInfo().username)
    const settings: Readonly<Record<string, string>> = {
      cache: `memcache_servers = 127.0.0.1:${cache}`,
      s3api: `location = us-east-1`,
      tempauth: `user_${CREDENTIALS.accessKeyId.replace(':', '_')} = ${CREDENTIALS.secretAccessKey} .admin`,
    }
    const filters = PIPELINE.map((name) => `[filter:${name}]\nuse = egg:swift#${name === 'cache' ? 'memcache' : name}\n${settings[name] ?? ''}\n`)
    const app = '[app:proxy-server]\nuse = egg:swift#proxy\naccount_autocreate = true\n'
    const port = await freePort()
    start(programs.proxy, await write('proxy', port, `[pipeline:main]\npipeline = ${PIPELINE.join(' ')} proxy-server\n${app}${filters.join('')}`))
    const endpoint = `http://127.0.0.1:${port}`
    await untilAnswers(endpoint, running)
    await makeContainers(endpoint)
    return { endpoint, credentials: CREDENTIALS, end }
  } catch (error) {
    await end()
    throw error
  }
}

async function untilAnswers(endpoint: string, running: readonly Tied[]): Promise<void> {
  const answers = () =>
    fetch(endpoint).then(
      () => true,
      () => false,
    )
  while (!(await answers())) {
    const ended = running.find(({ child }) => child.exitCode !== null)
    if (ended) throw new Error(`Swift did not start\n${ended.output()}`)
    await sleep(50)
  }
}

/** By its own protocol, in which a bucket is a container. */
async function makeContainers(endpoint: string): Promise<void> {
  const { accessKeyId, secretAccessKey } = CREDENTIALS
  const { headers } = await fetch(`${endpoint}/auth/v1.0`, { headers: { 'x-auth-user': accessKeyId, 'x-auth-key': secretAccessKey } })
  const token = { 'x-auth-token': headers.get('x-auth-token') ?? '' }
  for (const name of ['files', 'backups']) {
    const { status } = await fetch(`${headers.get('x-storage-url')}/${name}`, { method: 'PUT', headers: token })
    if (status !== 201) throw new Error(`Swift made no container ${name}: ${status}`)
  }
}
