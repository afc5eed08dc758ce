import { containers } from '../containers.ts'
import { SERVER_OPTIONS } from './local.ts'

const IMAGE = 'redis:7-alpine'

/** A server in a container, or undefined where no engine answers or the image can't be had. */
export async function containerRedis(): Promise<{ url: string; stop(): Promise<void> } | undefined> {
  const library = await containers()
  if (!library) return undefined
  try {
    const container = await new library.GenericContainer(IMAGE)
      .withCommand(['redis-server', ...SERVER_OPTIONS])
      .withExposedPorts(6379)
      .withWaitStrategy(library.Wait.forLogMessage(/Ready to accept connections/))
      .start()
    return { url: `redis://${container.getHost()}:${container.getMappedPort(6379)}`, stop: async () => void (await container.stop()) }
  } catch (error) {
    console.error(`No Redis from the container engine (${String(error)}); the one of this machine is used`)
    return undefined
  }
}
