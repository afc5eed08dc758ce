import { freeLock, type LockView, listLocks } from '@gpro/contracts'
import { DomainError } from '@gpro/core'
import type { HeldLock, Waiting } from '../locks/port.ts'
import type { App } from '../service.ts'
import { record } from '../shared/record.ts'
import type { FullContext } from './make-context.ts'

/** Who holds which lock, for those who look after the system; and a way to free one that is stuck. */
export function serveLocks(app: App, ctx: FullContext): void {
  const { locks, now } = ctx

  app.route({
    ...listLocks,
    async handler(_request, reply) {
      const at = now().getTime()
      const [held, waiting, { waits, refusals, lost, alone, databaseRefusals }] = await Promise.all([locks.list(), locks.waiting(), locks.totals()])
      return reply.header('cache-control', 'no-store').send({
        locks: held.map((lock) => toLockView(lock, waiting.get(lock.key), at)),
        counters: { waits, refusals, lost, alone, database_refusals: databaseRefusals },
      })
    },
  })

  app.route({
    ...freeLock,
    async handler(request, reply) {
      const { key } = request.params
      const [holder] = (await locks.list()).filter((lock) => lock.key === key)
      if (!(await locks.free(key))) throw new DomainError('not-found', 'lock-not-held', `Nadie tiene el bloqueo ${key}`, { key })
      await ctx.transaction((trx) =>
        record(trx, now(), { kind: 'lock.freed', subject: `lock:${key}`, description: `Bloqueo ${key} liberado`, before: holder }),
      )
      return reply.code(204).send(undefined)
    },
  })
}

function toLockView({ key, owner, since, expiresAt }: HeldLock, waiting: Waiting | undefined, at: number): LockView {
  return {
    key,
    owner: { service: owner.service, instance: owner.instance, request_id: owner.requestId, user: owner.user },
    since,
    age_ms: at - Date.parse(since),
    expires_in_ms: Date.parse(expiresAt) - at,
    waiting: waiting?.count ?? 0,
    longest_wait_ms: waiting?.longestMs ?? 0,
  }
}
