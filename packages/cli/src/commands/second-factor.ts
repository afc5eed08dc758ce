import { removeSecondFactorByOperator } from '@gpro/identity'
import { loadConfig } from '@gpro/infra'
import type { Texts } from '../texts.ts'
import { withDatabase } from '../with-database.ts'

/** Lets somebody in with the password alone again. */
export async function removeSecondFactor(texts: Texts, username: string, { json = false }: { readonly json?: boolean }): Promise<void> {
  await withDatabase(texts, loadConfig().database, ({ transaction }) =>
    removeSecondFactorByOperator({ transaction, now: () => new Date().toISOString() }, username),
  )
  console.log(json ? JSON.stringify({ username }) : `${texts.secondFactorRemoved} ${username}`)
}
