import { type Broken, type CheckedRule, type CheckedSeals, checkBooks, checkSeals, queryOn, type Tables } from '@gpro/database'
import { atOneMoment } from '@gpro/dump'
import { loadConfig, openStore } from '@gpro/infra'
import type { Kysely } from 'kysely'
import { progress } from '../progress.ts'
import { type CheckedFiles, checkFiles } from '../stored-files.ts'
import type { Texts } from '../texts.ts'
import { withDatabase } from '../with-database.ts'

export interface VerifyOptions {
  readonly files?: boolean
  readonly record?: boolean
  readonly json?: boolean
}

/** Whether the books are right, as of one moment; nobody is held up meanwhile. */
export async function verify(texts: Texts, { files = false, record = false, json = false }: VerifyOptions): Promise<void> {
  const config = loadConfig()
  const store = await openStore(config)
  const [checked, stored] = await withDatabase(texts, config.database, async ({ kysely }) => [
    await checkAll(kysely),
    files || record ? await checkFiles(kysely, store, record) : undefined,
  ])
  const ok = isRight(checked) && !stored?.missing.length && !stored?.altered.length
  const lines = [...(stored ? [...fileLines(texts, stored), ''] : []), reportOf(texts, checked)]
  console.log(json ? JSON.stringify({ ok, ...toView(checked), ...(stored && { files: stored }) }) : lines.join('\n'))
  if (!ok) process.exitCode = 1
}

export interface Checked {
  readonly rules: readonly CheckedRule[]
  readonly seals: CheckedSeals
}

export function checkAll(kysely: Kysely<Tables>): Promise<Checked> {
  return atOneMoment(kysely, false, async (snapshot) => ({
    rules: await checkBooks(queryOn(snapshot), progress()),
    seals: await checkSeals(snapshot, new Date()),
  }))
}

export function isRight({ rules, seals }: Checked): boolean {
  return rules.every(({ count }) => count === 0) && seals.broken === null
}

function fileLines(texts: Texts, { right, missing, altered, unrecorded, recorded }: CheckedFiles): string[] {
  const listed = (sentence: string, paths: readonly string[]) =>
    paths.length === 0 ? [] : [` ✗ ${sentence} ${paths.length}`, ...paths.slice(0, 5).map((path) => `     ${path}`)]
  return [
    ...listed(texts.storedMissing, missing),
    ...listed(texts.storedAltered, altered),
    ` ✓ ${texts.storedRight} ${right}`,
    ...(recorded > 0 ? [` ✓ ${texts.storedRecorded} ${recorded}`] : []),
    ...(unrecorded > 0 ? [` ! ${texts.storedUnrecorded} ${unrecorded}`] : []),
  ]
}

function sealLines(texts: Texts, { sealed, unsealed, overdue, head, broken }: CheckedSeals): string[] {
  if (broken !== null) return [` ✗ ${texts.sealsBroken} ${broken} (${sealed + 1})`]
  const held = ` ✓ ${texts.sealsHold} ${sealed}, ${texts.sealsLater} ${unsealed}, ${texts.sealsHead} ${head.slice(0, 16)}`
  // The books are right all the same, so this alone is no failure.
  return overdue === 0 ? [held] : [held, ` ! ${texts.sealsOverdue} ${overdue}`]
}

export function toView({ rules, seals }: Checked): object {
  return { rules: rules.map(toRuleView), seals }
}

function toRuleView({ rule, count, first }: CheckedRule): object {
  return { rule: rule.en, es: rule.es, count, table: rule.rows, first: first.map(({ rule: _, ...row }) => row) }
}

export function reportOf(texts: Texts, { rules, seals }: Checked): string {
  const broken = rules.filter(({ count }) => count > 0)
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
