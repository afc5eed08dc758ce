import { type Endpoint, RequiredText } from '@gpro/contracts'
import { defineService, healthRoutes, lockRoutes } from '@gpro/infra'
import { z } from 'zod'

const logIn = {
  service: 'identity',
  method: 'POST',
  url: '/users/token/',
  permission: 'public',
  schema: { summary: 'Entra', body: z.object({ username: RequiredText(150) }), response: { 200: z.object({ ok: z.boolean() }) } },
} as const satisfies Endpoint

/** Lets everybody in, but not too often, and speaks for the whole system. */
export const door = defineService({
  name: 'identity',
  routes: [(app) => void app.route({ ...logIn, preHandler: app.limitLogins, handler: async () => ({ ok: true }) }), healthRoutes, lockRoutes],
  docs: true,
})
