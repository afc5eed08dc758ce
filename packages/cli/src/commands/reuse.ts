import { reuseDatabase } from '@gpro/database'
import { loadConfig } from '@gpro/infra'
import type { Texts } from '../texts.ts'
import { withDatabase } from '../with-database.ts'

/** Takes the database of the configuration back into use, after switch left it. */
export async function reuse(texts: Texts, { json = false }: { readonly json?: boolean }): Promise<void> {
  const wasLeft = await withDatabase(texts, loadConfig().database, ({ kysely }) => reuseDatabase(kysely))
  console.log(json ? JSON.stringify({ reused: wasLeft }) : wasLeft ? texts.reused : texts.neverLeft)
}
