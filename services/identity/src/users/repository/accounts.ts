import { DomainError, fieldError, firstOr, usernameKey } from '@gpro/core'
import { forUpdate, type Reader, uniqueViolation } from '@gpro/infra'
import { sql } from 'kysely'
import { fixed, type Trx } from '../../own.ts'
import { type Account, type AccountFilter, matchesFilter } from '../domain/account.ts'

function accounts(db: Reader) {
  return db
    .selectFrom('user_account')
    .select(['id', 'username', 'password_hash', 'email', 'first_name', 'last_name', 'role'])
    .select(['deactivated_at', 'last_login_at', 'second_factor_at', 'created_at'])
}

const accountById = fixed('identity.account', (db, { id }: { id: number }) => accounts(db).where('id', '=', id))
const accountToLock = fixed('identity.lock-account', (db, { id }: { id: number }) => accounts(db).where('id', '=', id).$call(forUpdate))
const accountByUsername = fixed('identity.account-by-username', (db, { username }: { username: string }) =>
  accounts(db).where('username', '=', username),
)

function notFound(id: number): DomainError {
  return new DomainError('not-found', 'user-not-found', 'El usuario no existe', { id })
}

export async function findAccountByUsername(db: Reader, username: string): Promise<Account | undefined> {
  const [account] = await accountByUsername(db, { username })
  return account
}

const oldHashes = fixed('identity.old-hashes', (db, _: object) =>
  db.selectFrom('user_account').select('password_hash').where('password_hash', 'not like', sql.lit('$argon2id$%')),
)

/** Hashes of the system before, of those who did not log in since. */
export async function listOldHashes(db: Reader): Promise<string[]> {
  return (await oldHashes(db, {})).map(({ password_hash }) => password_hash)
}

export async function loadAccount(db: Reader, id: number): Promise<Account> {
  return firstOr(await accountById(db, { id }), () => notFound(id))
}

export async function lockAccount(trx: Trx, id: number): Promise<Account> {
  return firstOr(await accountToLock(trx, { id }), () => notFound(id))
}

/** The ids of all active administrators; none of them changes until the transaction ends. */
export async function lockActiveAdmins(trx: Trx): Promise<number[]> {
  const admins = trx.selectFrom('user_account').select('id').where('role', '=', 'admin').where('deactivated_at', 'is', null)
  return (await admins.orderBy('id').$call(forUpdate).execute()).map(({ id }) => id)
}

/** The newest first. */
export async function listAccounts(db: Reader, filter: AccountFilter): Promise<Account[]> {
  return (await accounts(db).orderBy('created_at', 'desc').orderBy('id', 'desc').execute()).filter((account) => matchesFilter(account, filter))
}

export async function anyAccount(db: Reader): Promise<boolean> {
  return (await db.selectFrom('user_account').select('id').limit(1).executeTakeFirst()) !== undefined
}

export async function emailTaken(db: Reader, email: string, exceptId: number): Promise<boolean> {
  const owners = db
    .selectFrom('user_account')
    .select('id')
    .where(({ fn }) => fn<string>('lower', ['email']), '=', email.toLowerCase())
    .where('id', '!=', exceptId)
  return (await owners.executeTakeFirst()) !== undefined
}

async function namingUsername<Result>(username: string, write: () => Promise<Result>): Promise<Result> {
  try {
    return await write()
  } catch (error) {
    if (uniqueViolation(error) === undefined) throw error
    throw fieldError('username', 'username-taken', 'Ya existe un usuario con ese nombre de usuario', { username })
  }
}

/** The row of a new account. */
function rowOf(account: Omit<Account, 'id'>) {
  return { ...account, username_key: usernameKey(account.username) }
}

export async function saveNewAccount(trx: Trx, account: Omit<Account, 'id'>): Promise<Account> {
  const insert = trx.insertInto('user_account').values(rowOf(account)).returning('id')
  const { id } = await namingUsername(account.username, () => insert.executeTakeFirstOrThrow())
  return { ...account, id }
}

/** Like `saveNewAccount`, but returns undefined when the username is there already: another process was first. */
export async function saveFirstAccount(trx: Trx, account: Omit<Account, 'id'>): Promise<Account | undefined> {
  const insert = trx.insertInto('user_account').values(rowOf(account))
  const row = await insert
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row && { ...account, id: row.id }
}

export async function saveAccount(trx: Trx, { id, ...account }: Account): Promise<void> {
  const update = trx.updateTable('user_account').set(account).where('id', '=', id)
  await namingUsername(account.username, () => update.executeTakeFirstOrThrow())
}

/** Another name of an account that is saved. The key of one that keeps its name stays: an older namesake may have it. */
export async function saveUsernameKey(trx: Trx, { id, username }: Account): Promise<void> {
  const update = trx
    .updateTable('user_account')
    .set({ username_key: usernameKey(username) })
    .where('id', '=', id)
  await namingUsername(username, () => update.executeTakeFirstOrThrow())
}

export async function removeAccount(trx: Trx, id: number): Promise<void> {
  await trx.deleteFrom('user_account').where('id', '=', id).executeTakeFirstOrThrow()
}
