import * as api from '@gpro/contracts'
import type { Routes } from '../own.ts'
import { signedIn } from '../sessions/actions/session.ts'
import { loadAccount } from '../users/repository/accounts.ts'
import { say, toProfileView } from '../users/routes/views.ts'
import { changeOwnPassword, updateProfile } from './actions.ts'

export const profileRoutes: Routes = (app, ctx) => {
  app.route({
    ...api.readProfile,
    handler: async () => toProfileView(await loadAccount(ctx.db, signedIn().userId)),
  })
  for (const endpoint of [api.updateProfile, api.replaceProfile]) {
    app.route({
      ...endpoint,
      async handler({ body }) {
        const account = await updateProfile(ctx, body)
        return { message: say('profile-updated', 'Perfil actualizado'), user: toProfileView(account) }
      },
    })
  }
  app.route({
    ...api.changeOwnPassword,
    preHandler: app.limitPasswords,
    async handler({ body }) {
      await changeOwnPassword(ctx, body)
      return { message: say('password-changed', 'Contraseña actualizada') }
    },
  })
}
