import { DomainError, fieldError } from '@gpro/core'
import type { Tables } from '@gpro/database'
import { type AnyTrx, type Db, forUpdate, uniqueViolation } from '@gpro/infra'
import type { Insertable, Selectable } from 'kysely'
import { fixed, type Trx } from '../../own.ts'
import { type Account, type AccountFilter, matchesFilter } from '../domain/account.ts'

const COLUMNS = [
  'id',
  'username',
  'password_hash',
  'email',
  'first_name',
  'last_name',
  'role',
  'deactivated_at',
  'last_login_at',
  'created_at',
] as const

const accountById = fixed('identity.account', (db, { id }: { id: number }) => db.selectFrom('user_account').select(COLUMNS).where('id', '=', id))

const accountByUsername = fixed('identity.account-by-username', (db, { username }: { username: string }) =>
  db.selectFrom('user_account').select(COLUMNS).where('username', '=', username),
)

const lockedAccount = fixed('identity.lock-account', (db, { id }: { id: number }) =>
  db.selectFrom('user_account').select(COLUMNS).where('id', '=', id).$call(forUpdate),
)

const lockedAdmins = fixed('identity.lock-admins', (db, _: object) =>
  db.selectFrom('user_account').select('id').where('role', '=', 'admin').where('deactivated_at', 'is', null).orderBy('id').$call(forUpdate),
)

const allAccounts = fixed('identity.accounts', (db, _: object) => db.selectFrom('user_account').select(COLUMNS).orderBy('username'))

const firstAccount = fixed('identity.first-account', (db, _: object) => db.selectFrom('user_account').select('id').limit(1))

const otherAccountsWithEmail = fixed('identity.email-owners', (db, { id, email }: { id: number; email: string }) =>
  db
    .selectFrom('user_account')
    .select('id')
    .where((where) => where.fn<string>('lower', ['email']), '=', email)
    .where('id', '!=', id),
)

function toAccount(row: Selectable<Tables['user_account']>): Account {
  return {
    id: row.id,
    username: row.username,
    password_hash: row.password_hash,
    email: row.email,
    first_name: row.first_name,
    last_name: row.last_name,
    // The table's CHECK lets no other role in.
    role: row.role,
    deactivated_at: row.deactivated_at,
    lastLogInAt: row.last_login_at,
    created_at: row.created_at,
  }
}

function toRow(account: Omit<Account, 'id'>): Insertable<Tables['user_account']> {
  return {
    username: account.username,
    password_hash: account.password_hash,
    email: account.email,
    first_name: account.first_name,
    last_name: account.last_name,
    role: account.role,
    deactivated_at: account.deactivated_at,
    last_login_at: account.lastLogInAt,
    created_at: account.created_at,
  }
}

function notFound(id: number): DomainError {
  return new DomainError('not-found', 'user-not-found', 'El usuario no existe', { id })
}

export async function findAccountByUsername(db: Db | AnyTrx, username: string): Promise<Account | undefined> {
  const [row] = await accountByUsername(db, { username })
  return row && toAccount(row)
}

export async function loadAccount(db: Db | AnyTrx, id: number): Promise<Account> {
  const [row] = await accountById(db, { id })
  if (!row) throw notFound(id)
  return toAccount(row)
}

export async function lockAccount(trx: Trx, id: number): Promise<Account> {
  const [row] = await lockedAccount(trx, { id })
  if (!row) throw notFound(id)
  return toAccount(row)
}

/** The ids of all active administrators; none of them changes until the transaction ends. */
export async function lockActiveAdmins(trx: Trx): Promise<number[]> {
  return (await lockedAdmins(trx, {})).map(({ id }) => id)
}

/** By username. */
export async function listAccounts(db: Db | AnyTrx, filter: AccountFilter): Promise<Account[]> {
  return (await allAccounts(db, {})).map(toAccount).filter((account) => matchesFilter(account, filter))
}

export async function anyAccount(db: Db | AnyTrx): Promise<boolean> {
  return (await firstAccount(db, {})).length > 0
}

export async function emailTaken(db: Db | AnyTrx, email: string, exceptId: number): Promise<boolean> {
  return (await otherAccountsWithEmail(db, { id: exceptId, email: email.toLowerCase() })).length > 0
}

async function namingUsername<Result>(username: string, write: () => Promise<Result>): Promise<Result> {
  try {
    return await write()
  } catch (error) {
    if (uniqueViolation(error) === undefined) throw error
    throw fieldError('username', 'username-taken', 'Ya existe un usuario con ese nombre de usuario', { username })
  }
}

export async function saveNewAccount(trx: Trx, account: Omit<Account, 'id'>): Promise<Account> {
  const insert = trx.insertInto('user_account').values(toRow(account)).returning('id')
  const { id } = await namingUsername(account.username, () => insert.executeTakeFirstOrThrow())
  return { ...account, id }
}

/** Like `saveNewAccount`, but answers undefined when the username is there already: another process was first. */
export async function saveFirstAccount(trx: Trx, account: Omit<Account, 'id'>): Promise<Account | undefined> {
  const insert = trx
    .insertInto('user_account')
    .values(toRow(account))
    .onConflict((conflict) => conflict.column('username').doNothing())
  const row = await insert.returning('id').executeTakeFirst()
  return row && { ...account, id: row.id }
}

export async function saveAccount(trx: Trx, account: Account): Promise<void> {
  const update = trx.updateTable('user_account').set(toRow(account)).where('id', '=', account.id)
  await namingUsername(account.username, () => update.executeTakeFirstOrThrow())
}

export async function removeAccount(trx: Trx, id: number): Promise<void> {
  await trx.deleteFrom('user_account').where('id', '=', id).executeTakeFirstOrThrow()
}
