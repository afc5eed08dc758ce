import * as api from '@gpro/contracts'
import type { Routes } from '../../own.ts'
import { logIn } from '../actions/log-in.ts'
import { logOut } from '../actions/log-out.ts'
import { refreshSession } from '../actions/refresh-session.ts'

export const sessionRoutes: Routes = (app, ctx) => {
  app.route({
    ...api.logIn,
    preHandler: app.limitLogins,
    async handler(request) {
      return logIn(ctx, request.body)
    },
  })

  app.route({
    ...api.refreshToken,
    async handler(request) {
      return { access: await refreshSession(ctx, request.body.refresh) }
    },
  })

  app.route({
    ...api.logOut,
    async handler(_request, reply) {
      await logOut(ctx)
      return reply.code(204).send(undefined)
    },
  })
}
