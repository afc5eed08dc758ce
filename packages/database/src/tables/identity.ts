import type { Generated } from 'kysely'

export interface IdentityTables {
  user_account: UserAccountTable
}

export interface UserAccountTable {
  id: Generated<number>
  username: string
  /** argon2id, or the old system's PBKDF2-SHA256 until the first log-in. */
  password_hash: string
  email: string
  first_name: string
  last_name: string
  /** `operativo` `operativo2` `admin` */
  role: string
  deactivated_at: string | null
  last_login_at: string | null
  created_at: string
}
