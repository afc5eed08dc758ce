import { defineService } from '@gpro/infra'
import { welcome } from './users/actions/welcome.ts'
import type { Own } from './own.ts'
import { notificationRoutes } from './notifications/routes/notifications.ts'
import { profileRoutes } from './profile/routes/profile.ts'
import { sessionRoutes } from './sessions/routes/session.ts'
import { userRoutes } from './users/routes/users.ts'

export { createSuperuser, type Superuser } from './users/actions/create-superuser.ts'
export { explain } from './users/actions/explain.ts'

export const identity = defineService<Own>({
  name: 'identity',
  routes: [sessionRoutes, profileRoutes, userRoutes, notificationRoutes],
  start: welcome,
})
