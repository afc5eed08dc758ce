import type { Role } from '@gpro/core'
import type { Generated } from 'kysely'
import type { Word } from './columns.ts'

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
  role: Word<Role>
  deactivated_at: string | null
  last_login_at: string | null
  created_at: string
}
