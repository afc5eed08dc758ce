import { randomBytes } from 'node:crypto'
import { containers } from '../containers.ts'
import { SERVER_OPTIONS } from './options.ts'
import type { Server } from './server.ts'

const IMAGE = 'postgres:18-alpine'

/** A server in a container, or undefined where no engine answers or the image can't be had. */
export async function containerServer(): Promise<Server | undefined> {
  const library = await containers()
  if (!library) return undefined
  const { GenericContainer, Wait } = library
  const password = randomBytes(12).toString('hex')
  try {
    const container = await new GenericContainer(IMAGE)
      .withEnvironment({ POSTGRES_PASSWORD: password, POSTGRES_INITDB_ARGS: '--no-sync --locale=C --encoding=UTF8' })
      .withCommand(['postgres', ...SERVER_OPTIONS])
      .withExposedPorts(5432)
      // The image starts the server twice: once to set it up, then for good.
      .withWaitStrategy(Wait.forLogMessage(/ready to accept connections/, 2))
      .start()
    const url = `postgresql://postgres:${password}@${container.getHost()}:${container.getMappedPort(5432)}/postgres`
    return { url, stop: async () => void (await container.stop()) }
  } catch (error) {
    console.error(`No PostgreSQL from the container engine (${String(error)}); local binaries are used`)
    return undefined
  }
}
