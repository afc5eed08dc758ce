import { randomBytes } from 'node:crypto'
import { SERVER_OPTIONS } from './options.ts'
import type { Server } from './server.ts'

const IMAGE = 'postgres:18-alpine'

async function engineAnswers(find: () => Promise<unknown>): Promise<boolean> {
  const found = find().then(
    () => true,
    () => false,
  )
  // An engine that accepts the connection and then says nothing would be waited for without end.
  const late = new Promise<boolean>((resolve) => setTimeout(resolve, 1000, false).unref())
  return Promise.race([found, late])
}

/** A server in a container, or undefined where no engine answers or the image can't be had. */
export async function containerServer(): Promise<Server | undefined> {
  const { GenericContainer, Wait, getContainerRuntimeClient } = await import('testcontainers')
  if (!(await engineAnswers(getContainerRuntimeClient))) return undefined
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
