import { fixed } from '../database/fixed.ts'
import type { SharedTrx } from '../database/types.ts'

const AT_ONCE = 100

/** Two log-ins at once get different rows, else each could wait for the other. */
const expiredTokens = fixed('access_token.expired', (db, { now }: { now: string }) =>
  db.selectFrom('access_token').select('token_hash').where('expires_at', '<=', now).orderBy('expires_at').limit(AT_ONCE).forUpdate().skipLocked(),
)

/** Removes some tokens that expired, those of ended sessions among them; each log-in removes more than it adds. */
export async function purgeTokens(trx: SharedTrx, now: string): Promise<void> {
  const hashes = (await expiredTokens(trx, { now })).map(({ token_hash }) => token_hash)
  if (hashes.length > 0) await trx.deleteFrom('access_token').where('token_hash', 'in', hashes).execute()
}
