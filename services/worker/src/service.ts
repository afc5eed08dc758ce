import { defineService, purgeExpired, type Task } from '@gpro/infra'
import { remind } from '../../dashboard/src/reminders/actions/remind.ts'
import type { Own } from './own.ts'

/** Everything that is done by the clock. */
const tasks: readonly Task<Own>[] = [
  { name: 'reminders', schedule: '0 7 * * *', run: remind },
  { name: 'purge', schedule: '0 * * * *', run: purgeExpired },
]

/** It answers no request but those about itself. */
export const worker = defineService<Own>({ name: 'worker', routes: [], work: tasks })
