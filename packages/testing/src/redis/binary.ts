import { systemProgram } from '../system-package.ts'

/** The redis-server of this machine, installed where that is allowed. */
export function redisServer(): string {
  return systemProgram('redis-server', 'set TEST_REDIS_URL, start a container engine, or install redis-server')
}
