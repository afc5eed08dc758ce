import * as api from '@gpro/contracts'
import { moneyNumber } from '@gpro/core'
import { actor } from '@gpro/infra'
import type { Routes } from '../own.ts'
import { listAlerts } from './actions.ts'
import type { Alert } from './domain.ts'

/** In the reader's language. */
export function toAlertView({ type, subject, severity, code, message, facts, client, order, amount, link, date }: Alert): api.AlertView {
  return {
    id: `${type}_${subject}`,
    severity,
    type,
    message: api.translate(actor().language, { code, message, facts }),
    client,
    ...(order !== undefined && { order }),
    ...(amount !== undefined && { amount: moneyNumber(amount) }),
    link,
    date,
  }
}

export const alertRoutes: Routes = (app, ctx) => {
  app.route({
    ...api.listAlerts,
    async handler({ query: { first } }) {
      return (await listAlerts(ctx, first)).map(toAlertView)
    },
  })
}
