import type { Role } from '@gpro/core'
import type { Generated } from 'kysely'
import type { Word } from './columns.ts'

export interface IdentityTables {
  user_account: UserAccountTable
  second_factor: SecondFactorTable
  recovery_code: RecoveryCodeTable
}

export interface UserAccountTable {
  id: Generated<number>
  username: string
  /** As `usernameKey` has it, unique; empty where an older user has the same. */
  username_key: Generated<string | null>
  /** argon2id, or the old system's PBKDF2-SHA256 until the first log-in. */
  password_hash: string
  email: string
  first_name: string
  last_name: string
  /** `operativo` `operativo2` `admin` */
  role: Word<Role>
  deactivated_at: string | null
  last_login_at: string | null
  /** Since when a code is asked for beside the password; null: it is not. */
  second_factor_at: string | null
  created_at: string
}

/** What the codes of a user's telephone are worked out from; not in use before `second_factor_at` of the user says so. */
export interface SecondFactorTable {
  user_id: number
  /** AES-256-GCM under a key that comes from SECRET_KEY. */
  sealed_secret: string
  /** The time step of the last code that was accepted: none up to it is good again. */
  last_step: Generated<number>
  created_at: string
}

/** Instead of a lost telephone; goes once it was used. */
export interface RecoveryCodeTable {
  user_id: number
  /** SHA-256, hex. */
  code_hash: string
}
