import { fixed } from '@gpro/infra'
import type { Trx } from '../own.ts'

/** Full name, or the username where there is none. */
export function fullName(firstName: string | null, lastName: string | null, username: string | null): string | null {
  const name = [firstName, lastName].filter(Boolean).join(' ').trim()
  return name === '' ? username : name
}

const admins = fixed('orders.people.admins', (db, { role }: { role: string }) =>
  db.selectFrom('user_account').select('id').where('role', '=', role).where('deactivated_at', 'is', null),
)

/** Who hears of what the whole office should know. */
export async function listActiveAdmins(trx: Trx): Promise<number[]> {
  return (await admins(trx, { role: 'admin' })).map(({ id }) => id)
}
