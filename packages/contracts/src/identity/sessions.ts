import { z } from 'zod'
import type { Endpoint } from '../endpoint.ts'
import { IdParams, InstantView, Nothing } from '../wire.ts'
import { Password } from './password.ts'

export const LogInInput = z.object({
  username: z.string().min(1, 'es obligatorio').max(150),
  password: Password.describe('Quien tiene segundo factor puede escribir el código justo después, en este mismo campo'),
  otp: z.string().max(64).optional().describe('El código del segundo factor, o uno de recuperación'),
})
export type LogInInput = z.output<typeof LogInInput>

export const RefreshInput = z.object({ refresh: z.string().min(1, 'es obligatorio').max(512) })

export const SessionView = z
  .object({
    id: z.number(),
    created_at: InstantView,
    /** The last refresh, or the log-in: to within the life of an access token. */
    last_used_at: InstantView,
    address: z.string().nullable(),
    user_agent: z.string(),
    current: z.boolean(),
  })
  .meta({ id: 'SessionView' })
export type SessionView = z.input<typeof SessionView>

export const logIn = {
  service: 'identity',
  method: 'POST',
  url: '/users/token/',
  permission: 'public',
  schema: {
    summary: 'Inicia sesión',
    body: LogInInput,
    response: { 200: z.object({ access: z.string(), refresh: z.string() }) },
  },
} as const satisfies Endpoint

export const refreshToken = {
  service: 'identity',
  method: 'POST',
  url: '/users/token/refresh/',
  permission: 'public',
  schema: {
    summary: 'Da un token de acceso nuevo; el de renovación sigue valiendo mientras dure la sesión',
    body: RefreshInput,
    response: { 200: z.object({ access: z.string() }) },
  },
} as const satisfies Endpoint

export const logOut = {
  service: 'identity',
  method: 'POST',
  url: '/users/logout/',
  permission: 'self.use',
  schema: { summary: 'Termina la sesión con la que se llama', response: { 204: Nothing } },
} as const satisfies Endpoint

export const listOwnSessions = {
  service: 'identity',
  method: 'GET',
  url: '/users/me/sessions/',
  permission: 'self.use',
  schema: { summary: 'Las sesiones propias que siguen abiertas, la más nueva primero', response: { 200: z.array(SessionView) } },
} as const satisfies Endpoint

export const endOwnSession = {
  service: 'identity',
  method: 'DELETE',
  url: '/users/me/sessions/:id/',
  permission: 'self.use',
  schema: { summary: 'Termina una sesión propia', params: IdParams, response: { 204: Nothing } },
} as const satisfies Endpoint

export const endOtherSessions = {
  service: 'identity',
  method: 'DELETE',
  url: '/users/me/sessions/',
  permission: 'self.use',
  schema: { summary: 'Termina las sesiones propias, menos aquella con la que se llama', response: { 204: Nothing } },
} as const satisfies Endpoint

export const listSessionsOfUser = {
  service: 'identity',
  method: 'GET',
  url: '/users/:id/sessions/',
  permission: 'users.manage',
  schema: { summary: 'Las sesiones abiertas de un usuario, la más nueva primero', params: IdParams, response: { 200: z.array(SessionView) } },
} as const satisfies Endpoint

export const endSessionsOfUser = {
  service: 'identity',
  method: 'DELETE',
  url: '/users/:id/sessions/',
  permission: 'users.manage',
  schema: { summary: 'Termina todas las sesiones de un usuario', params: IdParams, response: { 204: Nothing } },
} as const satisfies Endpoint
