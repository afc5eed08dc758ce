import { sql } from 'kysely'
import { fixed } from '../database/fixed.ts'

/** How often one slot is tried. */
export const TRIES = 5

interface NewClaim {
  task: string
  slot: string
  holder: string
  now: string
  until: string
}

/** Takes a slot that is new, or that nobody holds any more; no row comes back when it is done, held, or was tried often enough. */
export const claimRun = fixed('task_run.claim', (db, { task, slot, holder, now, until }: NewClaim) =>
  db
    .insertInto('task_run')
    .values({ task, slot, holder, held_until: until, tries: 1, started_at: now, finished_at: null, error: null })
    .onConflict((conflict) =>
      conflict
        .columns(['task', 'slot'])
        .doUpdateSet((eb) => ({
          holder: eb.ref('excluded.holder'),
          held_until: eb.ref('excluded.held_until'),
          started_at: eb.ref('excluded.started_at'),
          tries: sql<number>`task_run.tries + 1`,
        }))
        .where('task_run.finished_at', 'is', null)
        .where('task_run.held_until', '<=', now)
        .where('task_run.tries', '<', sql.lit(TRIES)),
    )
    .returning('tries'),
)

interface Held {
  task: string
  slot: string
  holder: string
}

/** No row comes back from these when somebody else has taken the slot. */
export const renewRun = fixed('task_run.renew', (db, { task, slot, holder, until }: Held & { until: string }) =>
  db
    .updateTable('task_run')
    .set({ held_until: until })
    .where('task', '=', task)
    .where('slot', '=', slot)
    .where('holder', '=', holder)
    .returning('tries'),
)

export const finishRun = fixed('task_run.finish', (db, { task, slot, holder, now }: Held & { now: string }) =>
  db
    .updateTable('task_run')
    .set({ finished_at: now, holder: null, error: null })
    .where('task', '=', task)
    .where('slot', '=', slot)
    .where('holder', '=', holder)
    .returning('tries'),
)

export const failRun = fixed('task_run.fail', (db, { task, slot, holder, until, error }: Held & { until: string; error: string }) =>
  db
    .updateTable('task_run')
    .set({ held_until: until, holder: null, error })
    .where('task', '=', task)
    .where('slot', '=', slot)
    .where('holder', '=', holder)
    .returning('tries'),
)

/** A process that stops in order gives back what it had begun, and the try does not count. */
export const releaseRun = fixed('task_run.release', (db, { task, slot, holder, now }: Held & { now: string }) =>
  db
    .updateTable('task_run')
    .set({ held_until: now, holder: null, tries: sql<number>`tries - 1` })
    .where('task', '=', task)
    .where('slot', '=', slot)
    .where('holder', '=', holder)
    .returning('tries'),
)

const COLUMNS = ['task', 'slot', 'holder', 'held_until', 'tries', 'started_at', 'finished_at', 'error'] as const

export const findRun = fixed('task_run.find', (db, { task, slot }: { task: string; slot: string }) =>
  db.selectFrom('task_run').select(COLUMNS).where('task', '=', task).where('slot', '=', slot),
)

export const lastRun = fixed('task_run.last', (db, { task }: { task: string }) =>
  db.selectFrom('task_run').select(COLUMNS).where('task', '=', task).orderBy('slot', 'desc').limit(sql.lit(1)),
)

/** Of each task the run that came last. */
export const listLastRuns = fixed('task_run.each_last', (db) =>
  db
    .selectFrom('task_run as run')
    .select(COLUMNS)
    .where((eb) =>
      eb(
        'run.slot',
        '=',
        eb
          .selectFrom('task_run as other')
          .select(({ fn }) => fn.max('other.slot').as('slot'))
          .whereRef('other.task', '=', 'run.task'),
      ),
    )
    .orderBy('task'),
)
