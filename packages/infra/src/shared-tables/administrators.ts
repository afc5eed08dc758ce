import { fixed } from '../database/fixed.ts'
import type { AnyTrx, Db } from '../database/types.ts'

const administrators = fixed('administrators', (db, _: object) =>
  db.selectFrom('user_account').select('id').where('role', '=', 'admin').where('deactivated_at', 'is', null),
)

/** Who hears of what the whole office should know. */
export async function listAdministrators(db: Db | AnyTrx): Promise<number[]> {
  return (await administrators(db, {})).map(({ id }) => id)
}
