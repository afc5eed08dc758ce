// The statements of a payment in better-sqlite3, one payment after the other, as SQLite does it at any number of clients.
import SqliteFile from 'better-sqlite3'
import { seenOf } from './child.ts'
import type { SqliteWishes } from './sqlite.ts'

const { path, from, step, count, seconds }: SqliteWishes = JSON.parse(process.argv[2] ?? '')
const file = new SqliteFile(path, { timeout: 5000 })
for (const pragma of ['journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = ON']) file.pragma(pragma)
const at = '2026-01-15T15:00:00.000Z'
const findKey = file.prepare('select request_hash, result from idempotency_key where user_id = 1 and key = ? and created_at > ?')
const invoice = file.prepare('select id, order_id, invoice_number, total, paid, credited, voided_at, version from invoice where id = ?')
const payment = file.prepare(
  `insert into payment (invoice_id, payment_date, amount, payment_method, created_by, created_at, updated_at) values (?, '2026-01-15', 1, 'transferencia', 1, ?, ?)`,
)
const settle = file.prepare('update invoice set paid = paid + 1, updated_at = ?, version = version + 1 where id = ?')
const event = file.prepare(
  `insert into event (kind, at, actor_id, actor_name, invoice_id, description, after) values ('invoice.payment', ?, 1, 'medidora', ?, 'Pago de $0.01', '{"amount":"0.01"}')`,
)
const insertKey = file.prepare(
  `insert into idempotency_key (user_id, key, request_hash, result, created_at) values (1, ?, '${'0'.repeat(64)}', '3:{"id":1,"balance":1,"allocations":[]}', ?)`,
)

const pay = file.transaction((id: number, key: string) => {
  findKey.get(key, '2026-01-01T00:00:00.000Z')
  invoice.get(id)
  payment.run(id, at, at)
  settle.run(at, id)
  event.run(at, id)
  insertKey.run(key, at)
})

const times: number[] = []
const began = performance.now()
while (performance.now() < began + seconds * 1000) {
  const start = performance.now()
  pay.immediate(from + step * Math.floor(Math.random() * count), `twin-${process.pid}-${times.length}`)
  times.push(performance.now() - start)
}
console.log(JSON.stringify(seenOf(times, (performance.now() - began) / 1000)))
file.close()
