import { createServer } from 'node:net'
import { buildHost, type Config, defineService } from '@gpro/infra'
import { services } from '../src/services.ts'

/**
 * The whole system in a process that dies, as by a power cut, at one moment of the first POST it carries out: `preSerialization` is after the commit
 * and before the answer is kept, `onSend` after that and before a byte of it is sent. Told by its arguments.
 */
const [config = '', moment = ''] = process.argv.slice(2)

const dying = services.map((service) =>
  defineService({
    ...service,
    routes: [
      (app) => {
        const die = () => process.kill(process.pid, 'SIGKILL')
        if (moment === 'preSerialization')
          app.addHook('preSerialization', async (request, reply, payload) => (request.method === 'POST' && reply.statusCode < 300 ? die() : payload))
        else app.addHook('onSend', async (request, reply, payload) => (request.method === 'POST' && reply.statusCode < 300 ? die() : payload))
      },
      ...service.routes,
    ],
  }),
)

const parsed: Config = JSON.parse(config)
const { app } = await buildHost({ services: dying, config: parsed })
console.log(await app.listen({ host: '127.0.0.1', port: await freePort() }))

/** Below those that clients are given, see the tests of `run`. */
async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 10_000)
    const probe = createServer()
    const free = await new Promise<boolean>((resolve) => probe.once('error', () => resolve(false)).listen(port, '127.0.0.1', () => resolve(true)))
    if (!free) continue
    await new Promise((resolve) => probe.close(resolve))
    return port
  }
}
