import { createHash } from 'node:crypto'
import { mkdir, open, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { cents, type Day, dayOf, formatMoney } from '@gpro/core'
import { loadConfig } from '@gpro/infra'
import { type ArchivedDocument, archivedCertificates, archivedDocuments, type ReceivedFile } from '@gpro/invoicing'
import { Failure } from '../failure.ts'
import type { Texts } from '../texts.ts'
import { withDatabase } from '../with-database.ts'

export interface ExportOptions {
  readonly from: Day
  readonly to: Day
  readonly out: string
  readonly json?: boolean
}

const INDEX = 'indice.csv'
const SUMS = 'SHA256SUMS'
const HEADING = 'numero_control,codigo_generacion,tipo,fecha,factura,total,sello_recepcion,sha256_json,sha256_pdf'

/** The sealed documents of some days, and the certificates that clients sent in them, as files that need no system to be read or checked. */
export async function exportDte(texts: Texts, { from, to, out, json = false }: ExportOptions): Promise<void> {
  if (to < from) throw new Failure(texts.dteOrder)
  const folder = resolve(out)
  // Beside it until it is whole, so that a name that ends well never holds half an archive.
  const own = `${folder}.partial`
  try {
    if ((await entriesOf(folder)).length > 0) throw new Failure(`${texts.dteOutThere} ${folder}`)
    await rm(own, { recursive: true, force: true })
    await mkdir(own, { recursive: true, mode: 0o700 })
    const documents = await withDatabase(texts, loadConfig().database, ({ db }) =>
      writeAll(own, archivedDocuments(db, { from, to }), archivedCertificates(db, { from, to })),
    )
    // Refused by the system where something has come to stand there meanwhile.
    await rename(own, folder)
    console.log(json ? JSON.stringify({ folder, documents }) : `${texts.dteExported} ${documents} (${folder})`)
  } catch (error) {
    await rm(own, { recursive: true, force: true })
    throw error instanceof Error && 'syscall' in error ? new Failure(`${texts.notWritten} ${folder}: ${error.message}`) : error
  }
}

async function entriesOf(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}

async function writeAll(folder: string, documents: AsyncIterable<ArchivedDocument>, received: AsyncIterable<ReceivedFile>): Promise<number> {
  const index = [HEADING]
  const sums: string[] = []
  for await (const document of documents) {
    const { generation_code: code, json, pdf } = document
    const [jsonSum, pdfSum] = [await write(folder, `${code}.json`, json), await write(folder, `${code}.pdf`, pdf)]
    sums.push(`${jsonSum}  ${code}.json`, `${pdfSum}  ${code}.pdf`)
    index.push([...columnsOf(document), jsonSum, pdfSum].join(','))
  }
  for await (const certificate of received) {
    const { generation_code: code, json } = certificate
    const sum = await write(folder, `${code}.json`, json)
    sums.push(`${sum}  ${code}.json`)
    index.push([...columnsOfReceived(certificate), sum, ''].join(','))
  }
  sums.push(`${await write(folder, INDEX, lines(index))}  ${INDEX}`)
  await write(folder, SUMS, lines(sums))
  return index.length - 1
}

/** None of them has a comma or a quote, but for what somebody may have typed as the number of an invoice. */
function columnsOf(document: ArchivedDocument): string[] {
  const { control_number, generation_code, dte_type, signed_at, invoice_number, total, reception_stamp } = document
  return [control_number, generation_code, dte_type, dayOf(signed_at), quoted(invoice_number), formatMoney(cents(total)), reception_stamp]
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`
}

/** It may be of many invoices: it names them itself. */
function columnsOfReceived({ control_number, generation_code, issue_date, withheld, reception_stamp }: ReceivedFile): string[] {
  return [quoted(control_number), generation_code, '07', issue_date, quoted(''), formatMoney(withheld), reception_stamp]
}

/** On the disk before it is counted; returns its SHA-256. */
async function write(folder: string, name: string, content: string | Uint8Array): Promise<string> {
  const file = await open(join(folder, name), 'wx', 0o600)
  try {
    await writeFile(file, content)
    await file.sync()
  } finally {
    await file.close()
  }
  return createHash('sha256').update(content).digest('hex')
}

function lines(all: readonly string[]): string {
  return all.map((line) => `${line}\n`).join('')
}
