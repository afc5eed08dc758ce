import type { PasswordResetInput, UserInput, UserPatch } from '@gpro/contracts'
import { DomainError } from '@gpro/core'
import { actor, record } from '@gpro/infra'
import type { Ctx } from '../../own.ts'
import { hashPassword } from '../../sessions/actions/passwords.ts'
import { proveIdentity } from '../../sessions/actions/prove-identity.ts'
import { signedIn } from '../../sessions/actions/session.ts'
import { type Account, changeAccount, changesAccess, opensADoor, protectAdmins, withoutSecrets } from '../domain/account.ts'
import { loadAccount, lockAccount, lockActiveAdmins, removeAccount, saveAccount, saveNewAccount, saveUsernameKey } from '../repository/accounts.ts'
import { judgePassword } from './judge-password.ts'

/** A new user is a new door: whoever finds a computer unlocked opens none. */
export async function createUser(ctx: Ctx, { password, password_confirm, own_password, is_active, ...fields }: UserInput): Promise<Account> {
  await judgePassword('password', password, fields, ctx.config)
  await proveIdentity(ctx, own_password)
  const password_hash = await hashPassword(password)
  return ctx.transaction(async (trx) => {
    const now = ctx.now()
    const stored = { ...fields, password_hash, deactivated_at: is_active ? null : now, last_login_at: null, second_factor_at: null, created_at: now }
    const account = await saveNewAccount(trx, stored)
    const description = `Usuario ${account.username} creado`
    await record(trx, now, { kind: 'user.created', subject: `user:${account.id}`, description, after: withoutSecrets(account) })
    return account
  })
}

/** Changes a user; a new role or deactivation ends the sessions of that user. Who lets somebody in proves to be who they are. */
export async function updateUser(ctx: Ctx, id: number, { own_password, ...patch }: UserPatch): Promise<Account> {
  if (opensADoor(await loadAccount(ctx.db, id), patch)) await proveIdentity(ctx, own_password)
  const account = await ctx.transaction(async (trx) => {
    const admins = await lockActiveAdmins(trx)
    const before = await lockAccount(trx, id)
    const after = changeAccount(before, patch, ctx.now())
    protectAdmins(admins, actor().userId, before, after)
    await saveAccount(trx, after)
    if (after.username !== before.username) await saveUsernameKey(trx, after)
    if (changesAccess(before, after)) await ctx.sessions.endAll(trx, id)
    await record(trx, ctx.now(), {
      kind: 'user.updated',
      subject: `user:${id}`,
      description: `Usuario ${after.username} actualizado`,
      before: withoutSecrets(before),
      after: withoutSecrets(after),
    })
    return after
  })
  await ctx.sessions.forget(id)
  return account
}

/** An administrator sets somebody else's password; all of that user's sessions end. */
export async function resetPassword(ctx: Ctx, id: number, input: PasswordResetInput): Promise<void> {
  const password = input.password ?? input.new_password ?? ''
  if (id === signedIn().userId) {
    throw new DomainError('refused', 'own-password-reset', 'Su propia contraseña se cambia en su perfil, con la actual')
  }
  await judgePassword('password', password, await loadAccount(ctx.db, id), ctx.config)
  await proveIdentity(ctx, input.own_password)
  const password_hash = await hashPassword(password)
  await ctx.transaction(async (trx) => {
    const account = await lockAccount(trx, id)
    await saveAccount(trx, { ...account, password_hash })
    await ctx.sessions.endAll(trx, id)
    const description = `Contraseña de ${account.username} restablecida`
    await record(trx, ctx.now(), { kind: 'user.password_changed', subject: `user:${id}`, description })
  })
  await ctx.sessions.forget(id)
}

/** Removes a user for good; the sessions go with it, the events it left stay. */
export async function deleteUser(ctx: Ctx, id: number): Promise<void> {
  await ctx.transaction(async (trx) => {
    const admins = await lockActiveAdmins(trx)
    const account = await lockAccount(trx, id)
    protectAdmins(admins, actor().userId, account, undefined)
    await removeAccount(trx, id)
    const description = `Usuario ${account.username} eliminado`
    await record(trx, ctx.now(), { kind: 'user.deleted', subject: `user:${id}`, description, before: withoutSecrets(account) })
  })
  await ctx.sessions.forget(id)
}
