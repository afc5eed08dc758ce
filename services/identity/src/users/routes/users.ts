import * as api from '@gpro/contracts'
import type { Routes } from '../../own.ts'
import { createUser, deleteUser, resetPassword, updateUser } from '../actions/users.ts'
import { listAccounts, loadAccount } from '../repository/accounts.ts'
import { say, toUserView } from './views.ts'

export const userRoutes: Routes = (app, ctx) => {
  // Only a request that brings a password can be a guess of it.
  const limitOwnPassword: typeof app.limitPasswords = async function (request, reply) {
    const { body } = request
    if (typeof body === 'object' && body !== null && 'own_password' in body) await app.limitPasswords.call(this, request, reply)
  }

  app.route({ ...api.listUsers, handler: async ({ query }) => (await listAccounts(ctx.db, query)).map(toUserView) })
  app.route({
    ...api.createUser,
    preHandler: limitOwnPassword,
    handler: async ({ body }, reply) => reply.code(201).send(toUserView(await createUser(ctx, body))),
  })
  app.route({ ...api.readUser, handler: async ({ params }) => toUserView(await loadAccount(ctx.db, params.id)) })
  for (const endpoint of [api.updateUser, api.replaceUser]) {
    app.route({
      ...endpoint,
      preHandler: limitOwnPassword,
      handler: async ({ params, body }) => toUserView(await updateUser(ctx, params.id, body)),
    })
  }
  app.route({
    ...api.resetPassword,
    preHandler: app.limitPasswords,
    async handler({ params, body }) {
      await resetPassword(ctx, params.id, body)
      return { message: say('password-reset', 'Contraseña restablecida') }
    },
  })
  app.route({
    ...api.deleteUser,
    async handler({ params }, reply) {
      await deleteUser(ctx, params.id)
      return reply.code(204).send(undefined)
    },
  })
}
