import { defineService } from '@gpro/infra'
import { welcome } from './actions/welcome.ts'
import type { Own } from './own.ts'
import { notificationRoutes } from './routes/notifications.ts'
import { profileRoutes } from './routes/profile.ts'
import { sessionRoutes } from './routes/session.ts'
import { userRoutes } from './routes/users.ts'

export { createSuperuser, type Superuser } from './actions/create-superuser.ts'
export { explain } from './actions/explain.ts'

export const identity = defineService<Own>({
  name: 'identity',
  routes: [sessionRoutes, profileRoutes, userRoutes, notificationRoutes],
  start: welcome,
})
