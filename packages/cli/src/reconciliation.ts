import { closeSync, createWriteStream, openSync, writeSync } from 'node:fs'
import { mkdtemp, open, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { DjangoLoaded, Entry, Total } from '@gpro/dump/django'
import { Failure } from './failure.ts'
import { WHOLE_DUMP } from './reconciliation-texts.ts'
import type { Texts } from './texts.ts'

export interface Report {
  add(entry: Entry): void
  /** As JSON. */
  pieces(loaded: DjangoLoaded): AsyncIterable<string>
  /** As the operator reads it. */
  lines(loaded: DjangoLoaded): AsyncIterable<string>
  /** To the file that was asked for, if one was. */
  save(loaded: DjangoLoaded): Promise<void>
  drop(): Promise<void>
}

/** What a load finds different, kept on disk until it is known whether the load succeeds: there may be a line for each document. */
export async function keepReport(texts: Texts, target: string | undefined): Promise<Report> {
  const folder = await mkdtemp(join(tmpdir(), 'gpro-report-'))
  const path = join(folder, 'entries')
  const file = openSync(path, 'wx', 0o600)
  const kinds = { difference: 0, note: 0 }

  async function* entries(): AsyncGenerator<Entry> {
    const reading = await open(path)
    // Written below.
    for await (const line of reading.readLines()) yield JSON.parse(line) as Entry
  }

  async function* pieces({ digests, skipped, loose, totals }: DjangoLoaded): AsyncGenerator<string> {
    const tables = Object.fromEntries([...digests].filter(([, { rows }]) => rows > 0))
    yield `{"tables":${JSON.stringify(tables)},\n"skipped":${JSON.stringify(Object.fromEntries(skipped))},\n`
    yield `"loose":${JSON.stringify(loose)},\n"totals":${JSON.stringify(totals)},\n"entries":[`
    let first = true
    for await (const entry of entries()) {
      yield `${first ? '' : ','}\n${JSON.stringify(entry)}`
      first = false
    }
    yield '\n]}\n'
  }

  async function* lines({ skipped, loose, totals }: DjangoLoaded): AsyncGenerator<string> {
    if (skipped.size > 0) yield [texts.skipped, ...[...skipped].map(([name, count]) => `  ${name}  ${count}`)].join('\n')
    if (loose.length > 0) yield looseLines(loose, texts).join('\n')
    yield [texts.totals, totalRow(texts.totalColumns), ...totals.flatMap((total) => totalLines(total, texts))].join('\n')
    if (kinds.difference === 0) yield texts.reconciled
    else yield `${texts.differences} ${kinds.difference}\n${row(texts.differenceColumns)}`
    for await (const entry of entries()) if (entry.kind === 'difference') yield row(cellsOf(entry, texts))
    if (kinds.note > 0) yield `${texts.notes} ${kinds.note}`
    for await (const entry of entries()) {
      if (entry.kind === 'note') yield `  ${[entry.document, entry.number, texts.noteKinds[entry.note], entry.detail].filter(Boolean).join('  ')}`
    }
  }

  return {
    add(entry) {
      kinds[entry.kind] += 1
      writeSync(file, `${JSON.stringify(entry)}\n`)
    },
    pieces,
    lines,
    async save(loaded) {
      if (target === undefined) return
      const own = `${target}.partial`
      try {
        await pipeline(Readable.from(pieces(loaded)), createWriteStream(own, { mode: 0o600 }))
        await rename(own, target)
      } catch (error) {
        await rm(own, { force: true })
        throw error instanceof Error && 'syscall' in error ? new Failure(`${texts.reportNotWritten} ${target}: ${error.message}`) : error
      }
    },
    async drop() {
      closeSync(file)
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function looseLines(loose: DjangoLoaded['loose'], texts: Texts): string[] {
  const all = loose.reduce((sum, { rows }) => sum + rows, 0)
  const each = loose.map(({ model, names, rows, fate }) => `  ${model} → ${names}  ${rows}  ${texts.fates[fate]}`)
  return [`${texts.loose} ${all}`, ...each, texts.looseAdvice, `  ${WHOLE_DUMP}`]
}

function totalLines({ model, objects, left_out, rows, made, sums }: Total, texts: Texts): string[] {
  const told = [...(left_out > 0 ? [`${left_out} ${texts.leftOut}`] : []), ...(made > 0 ? [`${made} ${texts.madeHere}`] : [])].join(', ')
  const counted = totalRow([model, texts.objectCount, String(objects), String(rows), String(rows - objects)])
  return [`${counted}  ${told}`.trimEnd(), ...sums.map(({ figure, stored, here, difference }) => totalRow([model, figure, stored, here, difference]))]
}

function totalRow([model, figure, stored, here, difference]: readonly [...[string, string], ...[string, string, string]]): string {
  return `  ${model.padEnd(32)} ${figure.padEnd(20)} ${stored.padStart(16)} ${here.padStart(16)} ${difference.padStart(12)}`
}

type Cells = readonly [document: string, number: string, figure: string, stored: string, derived: string, difference: string, reason: string]

function cellsOf(entry: Extract<Entry, { kind: 'difference' }>, texts: Texts): Cells {
  const { document, number, figure, stored, derived, difference, reason } = entry
  return [document, number, figure, stored, derived, difference, texts.reasons[reason]]
}

function row([document, number, figure, stored, derived, difference, reason]: Cells): string {
  const names = `${document.padEnd(26)} ${number.slice(0, 24).padEnd(24)} ${figure.padEnd(20)}`
  return `  ${names} ${stored.padStart(14)} ${derived.padStart(14)} ${difference.padStart(12)}  ${reason}`
}
