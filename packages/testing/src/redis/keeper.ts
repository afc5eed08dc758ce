import { keep } from '../keep.ts'
import { containerRedis } from './container.ts'
import { localRedis } from './local.ts'

const [port] = process.argv.slice(2)

/** With a port: a server of this machine that a test may freeze by its process id, `told` behind the address. */
keep(async () => {
  const container = port === undefined ? await containerRedis() : undefined
  if (container) return { told: container.url, stop: container.stop }
  const server = await localRedis(port === undefined || port === '0' ? undefined : Number(port))
  return { told: `redis://127.0.0.1:${server.port} ${server.pid}`, stop: server.stop }
})
