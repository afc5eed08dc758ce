import { OptionalEmail, Username } from '@gpro/contracts'
import { fieldError, type Instant } from '@gpro/core'
import { type Config, record } from '@gpro/infra'
import type { Ctx, Trx } from '../../own.ts'
import { hashPassword } from '../../sessions/actions/passwords.ts'
import { type Account, withoutSecrets } from '../domain/account.ts'
import { anyAccount, saveFirstAccount, saveNewAccount } from '../repository/accounts.ts'
import { judgePassword } from './judge-password.ts'

export interface Superuser {
  readonly username: string
  readonly password: string
  readonly email: string
}

/** What this needs of a context, so that the command line can do it without a running service. */
export type SuperuserContext = Pick<Ctx, 'now' | 'transaction' | 'config'>

function administrator({ username, email }: Superuser, password_hash: string, created_at: Instant): Omit<Account, 'id'> {
  const never = { deactivated_at: null, last_login_at: null, second_factor_at: null }
  return { username, password_hash, email, first_name: '', last_name: '', role: 'admin', ...never, created_at }
}

async function recordCreation(ctx: SuperuserContext, trx: Trx, account: Account): Promise<void> {
  const description = `Administrador ${account.username} creado por el operador`
  await record(trx, ctx.now(), { kind: 'user.created', subject: `user:${account.id}`, description, after: withoutSecrets(account) })
}

/** The superuser as it will be stored. Throws where its name or e-mail address is not one. */
export function parseSuperuser({ username, email, password }: Superuser): Superuser {
  const name = Username.safeParse(username)
  const address = OptionalEmail.safeParse(email)
  if (!name.success)
    throw fieldError('username', 'username-malformed', 'El nombre de usuario solo puede llevar letras, números y los signos @ . + - _')
  if (!address.success) throw fieldError('email', 'email-malformed', 'El correo electrónico no es válido')
  return { username: name.data, email: address.data, password }
}

/** Throws where the password is too easy to guess. */
export function checkSuperuserPassword({ username, password, email }: Superuser, config: Pick<Config, 'agency'>): Promise<void> {
  return judgePassword('password', password, { username, email, first_name: '', last_name: '' }, config)
}

/** Makes an administrator, whatever other users there are. */
export async function createSuperuser(ctx: SuperuserContext, input: Superuser): Promise<Account> {
  const superuser = parseSuperuser(input)
  await checkSuperuserPassword(superuser, ctx.config)
  const passwordHash = await hashPassword(superuser.password)
  return ctx.transaction(async (trx) => {
    const account = await saveNewAccount(trx, administrator(superuser, passwordHash, ctx.now()))
    await recordCreation(ctx, trx, account)
    return account
  })
}

/** Makes the administrator only where there is no user at all; false when there is one. Processes that start together make one. */
export async function createFirstUser(ctx: SuperuserContext, superuser: Superuser): Promise<boolean> {
  const passwordHash = await hashPassword(superuser.password)
  return ctx.transaction(async (trx) => {
    if (await anyAccount(trx)) return false
    const account = await saveFirstAccount(trx, administrator(superuser, passwordHash, ctx.now()))
    if (account) await recordCreation(ctx, trx, account)
    return account !== undefined
  })
}
