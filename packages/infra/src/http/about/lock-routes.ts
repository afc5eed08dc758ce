import { freeLock, listLocks } from '@gpro/contracts'
import { DomainError } from '@gpro/core'
import type { Routes } from '../../host/service.ts'
import { recordFreed } from '../../locks/freed.ts'
import { viewLocks } from '../../locks/view.ts'

/** Who holds which lock, for those who look after the system; and a way to free one that is stuck. */
export const lockRoutes: Routes = (app, ctx) => {
  const { locks, now } = ctx

  app.route({
    ...listLocks,
    async handler(_request, reply) {
      return reply.header('cache-control', 'no-store').send(await viewLocks(locks, now()))
    },
  })

  app.route({
    ...freeLock,
    async handler(request, reply) {
      const { key } = request.params
      const [holder] = (await locks.list()).filter((lock) => lock.key === key)
      if (!(await locks.free(key))) throw new DomainError('not-found', 'lock-not-held', `Nadie tiene el bloqueo ${key}`, { key })
      await ctx.transaction((trx) => recordFreed(trx, now(), [{ key, holder }]))
      return reply.code(204).send(undefined)
    },
  })
}
