import { type Broken, type CheckedRule, type CheckedSeals, checkBooks, checkSeals, queryOn } from '@gpro/database'
import { atOneMoment } from '@gpro/dump'
import { loadConfig } from '@gpro/infra'
import { progress } from '../progress.ts'
import type { Texts } from '../texts.ts'
import { withDatabase } from '../with-database.ts'

/** Whether the books are right, as of one moment; nobody is held up meanwhile. */
export async function verify(texts: Texts, { json = false }: { readonly json?: boolean }): Promise<void> {
  const { rules, seals } = await check(texts)
  const broken = rules.filter(({ count }) => count > 0)
  const ok = broken.length === 0 && seals.broken === null
  console.log(json ? JSON.stringify({ ok, rules: rules.map(toView), seals }) : report(texts, { rules, seals }, broken))
  if (!ok) process.exitCode = 1
}

interface Checked {
  readonly rules: readonly CheckedRule[]
  readonly seals: CheckedSeals
}

function check(texts: Texts): Promise<Checked> {
  return withDatabase(texts, loadConfig().database, ({ kysely }) =>
    atOneMoment(kysely, false, async (snapshot) => ({
      rules: await checkBooks(queryOn(snapshot), progress()),
      seals: await checkSeals(snapshot, new Date()),
    })),
  )
}

function sealLines(texts: Texts, { sealed, unsealed, overdue, head, broken }: CheckedSeals): string[] {
  if (broken !== null) return [` ✗ ${texts.sealsBroken} ${broken} (${sealed + 1})`]
  const held = ` ✓ ${texts.sealsHold} ${sealed}, ${texts.sealsLater} ${unsealed}, ${texts.sealsHead} ${head.slice(0, 16)}`
  // The books are right all the same, so this alone is no failure.
  return overdue === 0 ? [held] : [held, ` ! ${texts.sealsOverdue} ${overdue}`]
}

function toView({ rule, count, first }: CheckedRule): object {
  return { rule: rule.en, es: rule.es, count, table: rule.rows, first: first.map(({ rule: _, ...row }) => row) }
}

function report(texts: Texts, { rules, seals }: Checked, broken: readonly CheckedRule[]): string {
  const lines = rules.flatMap(({ rule, count, first }) =>
    count === 0
      ? [` ✓ ${rule[texts.language]}`]
      : [` ✗ ${rule[texts.language]}`, `     ${texts.rowsThatBreak} ${count}`, ...first.map((row) => `     ${rule.rows} ${nameOf(texts, row)}`)],
  )
  const sum =
    broken.length === 0 ? ` ✓ ${texts.allHold} ${rules.length}` : ` ✗ ${texts.doNotHold} ${broken.length}/${rules.length}. ${texts.howItCameAbout}`
  return [...lines, ...sealLines(texts, seals), '', sum].join('\n')
}

function nameOf(texts: Texts, { id, invoice, order }: Broken): string {
  const documents = [...(invoice === undefined ? [] : [`${texts.invoice} ${invoice}`]), ...(order === undefined ? [] : [`${texts.order} ${order}`])]
  return documents.length === 0 ? `id ${id}` : `id ${id} (${documents.join(', ')})`
}
