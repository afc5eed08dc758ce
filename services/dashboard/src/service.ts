import { defineService } from '@gpro/infra'
import { dashboardRoutes } from './metrics/routes/dashboard.ts'
import type { Own } from './own.ts'
import { remind } from './reminders/actions/remind.ts'

/** Metrics and alerts, read only, and the reminders of what calls for attention. */
export const dashboard = defineService<Own>({
  name: 'dashboard',
  routes: [dashboardRoutes],
  tasks: [{ name: 'reminders', schedule: '0 7 * * *', run: remind }],
})
