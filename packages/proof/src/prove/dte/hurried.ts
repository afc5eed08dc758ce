import type { Patch } from '@gpro/testing'

const INVOICING = 'services/invoicing/src/dte'

/** Minutes become moments, so that a run is not spent waiting: the task comes each second, and who is killed holds a document for three. */
export const HURRIED: readonly Patch[] = [
  {
    file: 'packages/infra/src/host/service.ts',
    replaces: 'workOf',
    by: `(service, config) => original(service, config).map((task) => (task.name === 'dte' ? { ...task, schedule: '* * * * * *' } : task))`,
  },
  { file: `${INVOICING}/actions/sending.ts`, replaces: 'holdUntil', by: '(now) => shift(now, 3000)' },
  { file: `${INVOICING}/domain/attempts.ts`, replaces: 'nextAttempt', by: '(failures, now) => shift(now, 100 * Math.min(10, failures + 1))' },
  { file: `${INVOICING}/domain/attempts.ts`, replaces: 'nextLook', by: '(now) => shift(now, 300)' },
  { file: `${INVOICING}/domain/attempts.ts`, replaces: 'lotOverdue', by: '(now) => shift(now, 2000)' },
  { file: 'packages/dte/src/rules/rules.ts', replaces: 'rulesOn', by: '(...given) => ({ ...original(...given), answer_timeout_ms: 400 })' },
]
