import { fixed } from '../database/fixed.ts'
import type { Db } from '../database/types.ts'

const installationId = fixed('installation.id', (db) => db.selectFrom('installation').select('id'))

/** The id of the installation that this database is. */
export async function readInstallation(db: Db): Promise<string> {
  const [row] = await installationId(db, {})
  // It becomes part of globs.
  if (!row || !/^[0-9a-z]{8,64}$/.test(row.id)) throw new Error('The table installation must hold one row with an id of 8 to 64 letters and digits')
  return row.id
}

/** The id as this process knows it: not before its database was there. */
export interface Installation {
  /** @throws before it was learned: whatever is kept outside of the database must wait for it */
  readonly id: () => string
  readonly learn: (id: string) => void
}

export function unknownInstallation(): Installation {
  let known: string | undefined
  return {
    id() {
      if (known === undefined) throw new Error('The installation is not known yet')
      return known
    },
    learn(id) {
      known = id
    },
  }
}
