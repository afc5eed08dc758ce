import * as api from '@gpro/contracts'
import type { Routes } from '../../own.ts'
import { createUser } from '../actions/create-user.ts'
import { deleteUser } from '../actions/delete-user.ts'
import { resetPassword } from '../actions/reset-password.ts'
import { updateUser } from '../actions/update-user.ts'
import { listAccounts, loadAccount } from '../repository/accounts.ts'
import { say, toUserView } from './views.ts'

export const userRoutes: Routes = (app, ctx) => {
  app.route({
    ...api.listUsers,
    async handler(request) {
      const { search, role, is_active: active } = request.query
      const accounts = await listAccounts(ctx.db, { search, role, active })
      return accounts.map(toUserView)
    },
  })

  app.route({
    ...api.createUser,
    async handler(request, reply) {
      const account = await createUser(ctx, request.body)
      return reply.code(201).send(toUserView(account))
    },
  })

  app.route({
    ...api.readUser,
    async handler(request) {
      return toUserView(await loadAccount(ctx.db, request.params.id))
    },
  })

  app.route({
    ...api.updateUser,
    async handler(request) {
      return toUserView(await updateUser(ctx, request.params.id, request.body))
    },
  })

  app.route({
    ...api.resetPassword,
    async handler(request) {
      await resetPassword(ctx, request.params.id, request.body)
      return { message: say('password-reset', 'Contraseña restablecida') }
    },
  })

  app.route({
    ...api.deleteUser,
    async handler(request, reply) {
      await deleteUser(ctx, request.params.id)
      return reply.code(204).send(undefined)
    },
  })
}
