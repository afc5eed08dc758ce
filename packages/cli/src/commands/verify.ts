import { type Broken, type CheckedRule, checkBooks, queryOn } from '@gpro/database'
import { atOneMoment } from '@gpro/dump'
import { loadConfig } from '@gpro/infra'
import { progress } from '../progress.ts'
import type { Texts } from '../texts.ts'
import { withDatabase } from '../with-database.ts'

/** Whether the books are right, as of one moment; nobody is held up meanwhile. */
export async function verify(texts: Texts, { json = false }: { readonly json?: boolean }): Promise<void> {
  const rules = await check(texts)
  const broken = rules.filter(({ count }) => count > 0)
  console.log(json ? JSON.stringify({ ok: broken.length === 0, rules: rules.map(toView) }) : report(texts, rules, broken))
  if (broken.length > 0) process.exitCode = 1
}

function check(texts: Texts): Promise<CheckedRule[]> {
  return withDatabase(texts, loadConfig().database, ({ kysely }) =>
    atOneMoment(kysely, false, (snapshot) => checkBooks(queryOn(snapshot), progress())),
  )
}

function toView({ rule, count, first }: CheckedRule): object {
  return { rule: rule.en, es: rule.es, count, table: rule.rows, first: first.map(({ rule: _, ...row }) => row) }
}

function report(texts: Texts, rules: readonly CheckedRule[], broken: readonly CheckedRule[]): string {
  const lines = rules.flatMap(({ rule, count, first }) =>
    count === 0
      ? [` ✓ ${rule[texts.language]}`]
      : [` ✗ ${rule[texts.language]}`, `     ${texts.rowsThatBreak} ${count}`, ...first.map((row) => `     ${rule.rows} ${nameOf(texts, row)}`)],
  )
  const sum =
    broken.length === 0 ? ` ✓ ${texts.allHold} ${rules.length}` : ` ✗ ${texts.doNotHold} ${broken.length}/${rules.length}. ${texts.howItCameAbout}`
  return [...lines, '', sum].join('\n')
}

function nameOf(texts: Texts, { id, invoice, order }: Broken): string {
  const documents = [...(invoice === undefined ? [] : [`${texts.invoice} ${invoice}`]), ...(order === undefined ? [] : [`${texts.order} ${order}`])]
  return documents.length === 0 ? `id ${id}` : `id ${id} (${documents.join(', ')})`
}
