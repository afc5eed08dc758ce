import * as api from '@gpro/contracts'
import type { Routes } from '../../own.ts'
import { signedIn } from '../../sessions/actions/signed-in.ts'
import { loadAccount } from '../../users/repository/accounts.ts'
import { say, toProfileView } from '../../users/routes/views.ts'
import { changeOwnPassword } from '../actions/change-own-password.ts'
import { updateProfile } from '../actions/update-profile.ts'

export const profileRoutes: Routes = (app, ctx) => {
  app.route({
    ...api.readProfile,
    async handler() {
      return toProfileView(await loadAccount(ctx.db, signedIn().user_id))
    },
  })

  app.route({
    ...api.updateProfile,
    async handler(request) {
      const account = await updateProfile(ctx, request.body)
      return { message: say('profile-updated', 'Perfil actualizado'), user: toProfileView(account) }
    },
  })

  app.route({
    ...api.changeOwnPassword,
    async handler(request) {
      await changeOwnPassword(ctx, request.body)
      return { message: say('password-changed', 'Contraseña actualizada') }
    },
  })
}
