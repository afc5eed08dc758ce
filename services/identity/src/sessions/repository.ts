import type { Instant } from '@gpro/core'
import type { Reader } from '@gpro/infra'
import { fixed } from '../own.ts'

const openedAt = fixed('identity.session.opened-at', (db, { id }: { id: number }) =>
  db.selectFrom('session').select('created_at').where('id', '=', id),
)

/** When this session was opened with a password. */
export async function sessionOpenedAt(db: Reader, id: number): Promise<Instant> {
  const [session] = await openedAt(db, { id })
  if (!session) throw new Error(`Session ${id} is gone while it asks`)
  return session.created_at
}
