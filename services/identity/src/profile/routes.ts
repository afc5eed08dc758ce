import * as api from '@gpro/contracts'
import type { Ctx, Routes } from '../own.ts'
import { countRecoveryCodes } from '../second-factor/repository.ts'
import { signedIn } from '../sessions/actions/session.ts'
import type { Account } from '../users/domain/account.ts'
import { loadAccount } from '../users/repository/accounts.ts'
import { say, toProfileView } from '../users/routes/views.ts'
import { changeOwnPassword, updateProfile } from './actions.ts'

async function show(ctx: Ctx, account: Account): Promise<api.ProfileView> {
  return toProfileView(account, account.second_factor_at === null ? 0 : await countRecoveryCodes(ctx.db, account.id))
}

export const profileRoutes: Routes = (app, ctx) => {
  app.route({
    ...api.readProfile,
    handler: async () => show(ctx, await loadAccount(ctx.db, signedIn().userId)),
  })
  for (const endpoint of [api.updateProfile, api.replaceProfile]) {
    app.route({
      ...endpoint,
      async handler({ body }) {
        const account = await updateProfile(ctx, body)
        return { message: say('profile-updated', 'Perfil actualizado'), user: await show(ctx, account) }
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
