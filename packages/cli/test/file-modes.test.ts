import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { identity } from '@gpro/identity'
import { loadConfig, openDatabase } from '@gpro/infra'
import { givenCharge, givenClient, givenInvoice, givenOrder, made, officeOf, pdf, startSystem } from '@gpro/infra/testing'
import { invoicing } from '@gpro/invoicing'
import { orders } from '@gpro/orders'
import { payables } from '@gpro/payables'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { gpro } from './operator.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gpro-modes-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Everything below the folder that anybody on the machine may read, write or enter. */
async function openToAll(): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true })
  const modes = await Promise.all(entries.map(async (name) => [name, (await stat(join(folder, name))).mode] as const))
  return modes.filter(([, mode]) => (mode & 0o007) !== 0).map(([name]) => name)
}

describe('what the system writes', () => {
  it('nobody else on the machine reads, even where the umask would let everybody', async () => {
    const place = (name: string) => ({ DATABASE_ENGINE: 'sqlite', SQLITE_PATH: join(folder, `${name}.sqlite3`), MEDIA_PATH: join(folder, name) })
    const source = place('source')
    const target = place('target')
    const was = process.umask(0)
    try {
      await gpro(source, ['migrate'])
      const { database, mediaPath } = loadConfig({ ENVIRONMENT: 'test', ...source })
      const system = await startSystem('SQLite + local', [identity, orders, payables, invoicing], { config: { database, mediaPath } })
      const admin = await system.as('admin')
      const office = officeOf(admin)
      const order = await givenOrder(office, { client: await givenClient(office) })
      const invoice = await givenInvoice(office, order, { charge_ids: [await givenCharge(office, order)] })
      const payment = { amount: '1.30', payment_method: 'transferencia', receipt_file: pdf() }
      made(await admin.multipart('POST', `/api/orders/invoices/${invoice}/add_payment/`, payment))
      const archive = join(folder, 'backup.tar')
      expect(await gpro(source, ['backup', '--output', archive])).toMatchObject({ code: 0 })
      expect(await gpro(source, ['dumpdata', '--output', join(folder, 'dump.json')])).toMatchObject({ code: 0 })
      expect(await gpro(source, ['audit', 'export', '--output', join(folder, 'audit.jsonl')])).toMatchObject({ code: 0 })
      expect(await gpro(target, ['restore', archive])).toMatchObject({ code: 0 })
      const restored = await openDatabase(loadConfig({ ENVIRONMENT: 'test', ...target }).database)
      const written = await readdir(folder, { recursive: true })
      expect(written).toEqual(expect.arrayContaining(['source.sqlite3-wal', 'target.sqlite3-wal', 'target.sqlite3-shm', 'dump.json', 'audit.jsonl']))
      expect(written.filter((name) => name.startsWith('target/') && name.endsWith('.pdf'))).toHaveLength(1)
      expect(await openToAll()).toEqual([])
      await restored.close()
      await system.stop()
    } finally {
      process.umask(was)
    }
  })
})
