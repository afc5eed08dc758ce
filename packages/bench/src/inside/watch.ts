// Loaded into the served process in front of the system, but for rounds that are timed: counts what it sends, and takes profiles.
import { writeFileSync } from 'node:fs'
import { Session } from 'node:inspector/promises'
import net from 'node:net'
import type { Counts, Kept, Question } from './questions.ts'
import { type Conversation, newConversation, statementsIn } from './wire.ts'

type Write = (this: net.Socket, many: boolean, data: unknown, ...rest: unknown[]) => unknown

/** Every write to a socket passes here, one system call each. Node has no public name for it. */
const sockets = net.Socket.prototype as unknown as { _writeGeneric: Write }
const write = sockets._writeGeneric
const conversations = new WeakMap<net.Socket, Conversation>()
const kept = new Map<string, Kept>()
const counts = { statements: 0, postgres: 0, redis: 0, answers: 0 }

const portOf = (address: string | undefined) => (address ? Number(new URL(address).port) : -1)
const postgresPort = portOf(process.env.DATABASE_URL)
const redisPort = portOf(process.env.REDIS_URL)

sockets._writeGeneric = function counted(many, data, ...rest) {
  // One that is not connected yet comes here again.
  if (!this.connecting) count(this, many, data)
  return Reflect.apply(write, this, [many, data, ...rest])
}

function count(socket: net.Socket, many: boolean, data: unknown): void {
  if (socket.remotePort === redisPort) counts.redis += 1
  else if (socket.remotePort !== postgresPort) counts.answers += 1
  else {
    counts.postgres += 1
    const conversation = conversations.get(socket) ?? newConversation()
    conversations.set(socket, conversation)
    for (const statement of statementsIn(bytesOf(many, data), conversation)) {
      counts.statements += 1
      if (kept.size < 500) kept.set(statement.text, { ...statement, times: (kept.get(statement.text)?.times ?? 0) + 1 })
    }
  }
}

function bytesOf(many: boolean, data: unknown): Buffer {
  if (!many) return typeof data === 'string' ? Buffer.from(data) : (data as Buffer)
  // What a stream collected while it was corked.
  return Buffer.concat((data as readonly { chunk: Buffer | string }[]).map(({ chunk }) => (typeof chunk === 'string' ? Buffer.from(chunk) : chunk)))
}

const session = new Session()

async function answer(question: Question): Promise<Counts | null> {
  switch (question.kind) {
    case 'begin':
      for (const name of Object.keys(counts) as (keyof typeof counts)[]) counts[name] = 0
      kept.clear()
      return null
    case 'counts':
      return { ...counts, kept: [...kept.values()] }
    case 'profile':
      session.connect()
      await session.post('Profiler.enable')
      await session.post('Profiler.start')
      return null
    case 'end-profile': {
      const { profile } = await session.post('Profiler.stop')
      writeFileSync(question.file, JSON.stringify(profile))
      return null
    }
  }
}

process.on('message', async (question: Question) => process.send?.((await answer(question)) ?? {}))
process.channel?.unref()
