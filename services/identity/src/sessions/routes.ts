import * as api from '@gpro/contracts'
import type { Routes } from '../own.ts'
import { loadAccount } from '../users/repository/accounts.ts'
import { endOtherSessions, endOwnSession, endSessionsOfUser } from './actions/end-sessions.ts'
import { logIn } from './actions/log-in.ts'
import { logOut, refreshSession, signedIn } from './actions/session.ts'
import { listSessions, type Session } from './repository.ts'

function toSessionView({ id, created_at, refreshed_at, address, user_agent }: Session): api.SessionView {
  return { id, created_at, last_used_at: refreshed_at ?? created_at, address, user_agent, current: id === signedIn().sessionId }
}

export const sessionRoutes: Routes = (app, ctx) => {
  app.route({ ...api.logIn, preHandler: app.limitLogins, handler: ({ body }) => logIn(ctx, body) })
  app.route({ ...api.refreshToken, handler: async ({ body }) => ({ access: await refreshSession(ctx, body.refresh) }) })
  app.route({
    ...api.logOut,
    async handler(_request, reply) {
      await logOut(ctx)
      return reply.code(204).send(undefined)
    },
  })
  app.route({
    ...api.listOwnSessions,
    handler: async () => (await listSessions(ctx.db, signedIn().userId, ctx.now())).map(toSessionView),
  })
  app.route({
    ...api.endOwnSession,
    async handler({ params }, reply) {
      await endOwnSession(ctx, params.id)
      return reply.code(204).send(undefined)
    },
  })
  app.route({
    ...api.endOtherSessions,
    async handler(_request, reply) {
      await endOtherSessions(ctx)
      return reply.code(204).send(undefined)
    },
  })
  app.route({
    ...api.listSessionsOfUser,
    async handler({ params }) {
      const { id } = await loadAccount(ctx.db, params.id)
      return (await listSessions(ctx.db, id, ctx.now())).map(toSessionView)
    },
  })
  app.route({
    ...api.endSessionsOfUser,
    async handler({ params }, reply) {
      await endSessionsOfUser(ctx, params.id)
      return reply.code(204).send(undefined)
    },
  })
}
