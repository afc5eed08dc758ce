import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { freePort } from '@gpro/testing'
import { send } from '../client/send.ts'
import { CONNECTIONS, type World } from '../world.ts'
import type { Reference } from './reference.ts'

/** Bare Fastify that sends the same bytes. */
export async function bareReference({ output }: World, body: string): Promise<Reference> {
  const file = join(output, 'bare.json')
  await writeFile(file, body)
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const child = spawn(process.execPath, [fileURLToPath(new URL('bare-program.ts', import.meta.url)), String(port), file], {
    env: { PATH: process.env.PATH, NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const exited = once(child, 'exit')
  while (
    !(await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    ))
  ) {
    if (child.exitCode !== null) throw new Error('Bare Fastify did not start')
    await sleep(20)
  }
  return {
    name: 'Fastify solo',
    round: (seconds) => send({ method: 'GET', path: '/', url, token: '', connections: CONNECTIONS, seconds, run: '' }),
    async stop() {
      child.kill()
      await exited
    },
  }
}
