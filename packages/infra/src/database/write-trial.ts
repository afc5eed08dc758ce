import { sql } from 'kysely'
import { inTime, TooLate } from '../in-time.ts'
import type { Database } from './open.ts'

const PATIENCE_MS = 2000

/** A message in the log of changes that nobody reads: written and flushed as a payment is, and it needs no table and no right. */
const MESSAGE = sql`do $$ begin
  if current_setting('transaction_read_only') = 'on' then raise exception 'the database takes no writes' using errcode = 'read_only_sql_transaction'; end if;
  perform pg_logical_emit_message(true, 'gpro', 'trial');
end $$`

/** A number in the head of the file that nobody reads: its page is written and flushed as any other. */
const MARK = sql`pragma user_version = 0`

/** Whether the database takes a write now; it leaves nothing behind. */
export async function takesWrites({ engine, kysely, transaction }: Pick<Database, 'engine' | 'kysely' | 'transaction'>): Promise<boolean> {
  const trial = engine === 'sqlite' ? transaction((trx) => MARK.execute(trx as never)) : MESSAGE.execute(kysely)
  try {
    await inTime(trial, PATIENCE_MS)
    return true
  } catch (error) {
    // On SQLite it waits while somebody else writes: so one can.
    return engine === 'sqlite' && error instanceof TooLate
  }
}
