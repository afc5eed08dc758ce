import * as api from '@gpro/contracts'
import type { Routes } from '../own.ts'
import { say } from '../users/routes/views.ts'
import { confirmSecondFactor, offerSecondFactor } from './actions/enrol.ts'
import { removeSecondFactor, removeSecondFactorOfUser } from './actions/remove.ts'

export const secondFactorRoutes: Routes = (app, ctx) => {
  app.route({ ...api.offerSecondFactor, preHandler: app.limitPasswords, handler: ({ body }) => offerSecondFactor(ctx, body.password) })
  app.route({
    ...api.confirmSecondFactor,
    preHandler: app.limitPasswords,
    async handler({ body }) {
      const recovery_codes = await confirmSecondFactor(ctx, body.otp)
      const message = say('second-factor-confirmed', 'Segundo factor activado. Guarde los códigos de recuperación: no se muestran de nuevo')
      return { message, recovery_codes }
    },
  })
  app.route({
    ...api.removeSecondFactor,
    preHandler: app.limitPasswords,
    async handler({ body }, reply) {
      await removeSecondFactor(ctx, body)
      return reply.code(204).send(undefined)
    },
  })
  app.route({
    ...api.removeSecondFactorOfUser,
    preHandler: app.limitPasswords,
    async handler({ params, body }, reply) {
      await removeSecondFactorOfUser(ctx, params.id, body.own_password)
      return reply.code(204).send(undefined)
    },
  })
}
