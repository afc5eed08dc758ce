import { defineService, healthRoutes, lockRoutes, purgeExpired, purgeRetiredFiles, sealEvents, systemRoutes } from '@gpro/infra'
import { auditRoutes } from './audit/routes.ts'
import { notificationRoutes } from './notifications/routes.ts'
import type { Own } from './own.ts'
import { profileRoutes } from './profile/routes.ts'
import { secondFactorRoutes } from './second-factor/routes.ts'
import { sessionRoutes } from './sessions/routes.ts'
import { welcome } from './users/actions/welcome.ts'
import { userRoutes } from './users/routes/users.ts'

export { removeSecondFactorByOperator } from './second-factor/actions/remove.ts'
export { createSuperuser, type Superuser } from './users/actions/create-superuser.ts'
export { explain } from './users/actions/explain.ts'

/** Users and sessions; it also speaks for the whole system: health, locks, tasks, documentation. */
export const identity = defineService<Own>({
  name: 'identity',
  routes: [sessionRoutes, secondFactorRoutes, profileRoutes, userRoutes, notificationRoutes, auditRoutes, healthRoutes, lockRoutes, systemRoutes],
  docs: true,
  start: welcome,
  tasks: [
    { name: 'purge', schedule: '0 * * * *', run: purgeExpired },
    { name: 'purge-files', schedule: '30 3 * * *', run: purgeRetiredFiles },
    { name: 'seal', schedule: '* * * * *', quiet: true, run: sealEvents },
  ],
})
