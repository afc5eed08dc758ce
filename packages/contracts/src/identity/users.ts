import { ROLES, type Role } from '@gpro/core'
import { z } from 'zod'
import type { Endpoint } from '../endpoint.ts'
import { filter } from '../filter.ts'
import { underPut } from '../put.ts'
import { Flag, IdParams, InstantView, MessageView, Nothing, OptionalEmail, RequiredText, Text } from '../wire.ts'
import { OwnPassword, Password } from './password.ts'
import { ProfilePermissions } from './user-permissions.ts'

export const ROLE_LABELS: Readonly<Record<Role, string>> = { operativo: 'Operativo', operativo2: 'Operativo 2', admin: 'Administrador' }

export const RoleName = z.enum(ROLES)

/** As the old system accepted them: letters, digits and `@ . + - _`. */
export const Username = RequiredText(150).regex(/^[\p{L}\p{N}@.+_-]+$/u, 'solo puede llevar letras, números y los signos @ . + - _')

export const UserView = z
  .object({
    id: z.number(),
    username: z.string(),
    email: z.string(),
    first_name: z.string(),
    last_name: z.string(),
    role: z.string(),
    role_display: z.string(),
    is_active: z.boolean(),
    second_factor: z.boolean(),
    date_joined: InstantView,
    last_login: InstantView.nullable(),
  })
  .meta({ id: 'UserView' })
export type UserView = z.input<typeof UserView>

export const ProfileView = z
  .object({
    ...UserView.shape,
    permissions: ProfilePermissions,
    recovery_codes_left: z.number().describe('Códigos de recuperación sin usar del segundo factor'),
  })
  .meta({ id: 'ProfileView' })
export type ProfileView = z.input<typeof ProfileView>

export const ProfileInput = z.object({
  first_name: Text(150).optional(),
  last_name: Text(150).optional(),
  email: OptionalEmail.optional(),
})
export type ProfileInput = z.output<typeof ProfileInput>

export const OwnPasswordInput = z
  .object({ old_password: Password, new_password: Password, new_password_confirm: Password })
  .refine(({ new_password, new_password_confirm }) => new_password === new_password_confirm, {
    path: ['new_password_confirm'],
    error: 'no coincide con la contraseña nueva',
  })
export type OwnPasswordInput = z.output<typeof OwnPasswordInput>

export const UserListQuery = z.object({ search: Text(100), role: filter(RoleName), is_active: filter(Flag) })
export type UserListQuery = z.output<typeof UserListQuery>

export const UserInput = z
  .object({
    username: Username,
    email: OptionalEmail,
    first_name: Text(150),
    last_name: Text(150),
    password: Password,
    password_confirm: Password,
    role: RoleName.default('operativo'),
    is_active: Flag.default(true),
    own_password: OwnPassword,
  })
  .refine(({ password, password_confirm }) => password === password_confirm, {
    path: ['password_confirm'],
    error: 'no coincide con la contraseña',
  })
export type UserInput = z.output<typeof UserInput>

export const UserPatch = z.object({
  username: Username.optional(),
  email: OptionalEmail.optional(),
  first_name: Text(150).optional(),
  last_name: Text(150).optional(),
  role: RoleName.optional(),
  is_active: Flag.optional(),
  own_password: OwnPassword,
})
export type UserPatch = z.output<typeof UserPatch>

/** The old front end called it `new_password` in places. */
export const PasswordResetInput = z
  .object({
    password: Password.optional(),
    new_password: Password.optional(),
    own_password: OwnPassword,
  })
  .refine(({ password, new_password }) => password !== undefined || new_password !== undefined, { path: ['password'], error: 'es obligatorio' })
export type PasswordResetInput = z.output<typeof PasswordResetInput>

export const readProfile = {
  service: 'identity',
  method: 'GET',
  url: '/users/me/',
  permission: 'self.use',
  schema: { summary: 'El perfil propio y sus permisos', response: { 200: ProfileView } },
} as const satisfies Endpoint

export const updateProfile = {
  service: 'identity',
  method: 'PATCH',
  url: '/users/me/',
  permission: 'self.use',
  schema: {
    summary: 'Cambia el nombre y el correo propios',
    body: ProfileInput,
    response: { 200: z.object({ message: z.string(), user: ProfileView }) },
  },
} as const satisfies Endpoint

export const replaceProfile = underPut(updateProfile)

export const changeOwnPassword = {
  service: 'identity',
  method: 'POST',
  url: '/users/change_password/',
  permission: 'self.use',
  schema: {
    summary: 'Cambia la contraseña propia y termina las demás sesiones',
    body: OwnPasswordInput,
    response: { 200: MessageView },
  },
} as const satisfies Endpoint

export const listUsers = {
  service: 'identity',
  method: 'GET',
  url: '/users/',
  permission: 'users.manage',
  schema: { summary: 'Los usuarios, por nombre de usuario', querystring: UserListQuery, response: { 200: z.array(UserView) } },
} as const satisfies Endpoint

export const createUser = {
  service: 'identity',
  method: 'POST',
  url: '/users/',
  permission: 'users.manage',
  schema: { summary: 'Crea un usuario', body: UserInput, response: { 201: UserView } },
} as const satisfies Endpoint

export const readUser = {
  service: 'identity',
  method: 'GET',
  url: '/users/:id/',
  permission: 'users.manage',
  schema: { summary: 'Un usuario', params: IdParams, response: { 200: UserView } },
} as const satisfies Endpoint

export const updateUser = {
  service: 'identity',
  method: 'PATCH',
  url: '/users/:id/',
  permission: 'users.manage',
  schema: {
    summary: 'Cambia un usuario; un rol nuevo o la desactivación terminan sus sesiones. Dar otro rol o activar de nuevo pide identificarse',
    params: IdParams,
    body: UserPatch,
    response: { 200: UserView },
  },
} as const satisfies Endpoint

export const replaceUser = underPut(updateUser)

export const resetPassword = {
  service: 'identity',
  method: 'POST',
  url: '/users/:id/change_password/',
  permission: 'users.manage',
  schema: {
    summary: 'Pone una contraseña nueva a un usuario y termina sus sesiones',
    params: IdParams,
    body: PasswordResetInput,
    response: { 200: MessageView },
  },
} as const satisfies Endpoint

export const deleteUser = {
  service: 'identity',
  method: 'DELETE',
  url: '/users/:id/',
  permission: 'users.manage',
  schema: { summary: 'Elimina un usuario', params: IdParams, response: { 204: Nothing } },
} as const satisfies Endpoint
