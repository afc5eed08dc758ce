import * as api from '@gpro/contracts'
import type { Routes } from '../own.ts'
import { logIn } from './actions/log-in.ts'
import { logOut, refreshSession } from './actions/session.ts'

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
}
