import { defineService } from '@gpro/infra'
import { dashboardRoutes } from './metrics/routes/dashboard.ts'

export const dashboard = defineService({ name: 'dashboard', routes: [dashboardRoutes] })
