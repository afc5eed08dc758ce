import { defineService } from '@gpro/infra'
import { dashboardRoutes } from './routes/dashboard.ts'

export const dashboard = defineService({ name: 'dashboard', routes: [dashboardRoutes] })
