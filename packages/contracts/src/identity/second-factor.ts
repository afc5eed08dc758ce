import { z } from 'zod'
import type { Endpoint } from '../endpoint.ts'
import { IdParams, Nothing, RequiredText } from '../wire.ts'
import { OwnPassword, Password } from './password.ts'

const Otp = RequiredText(64)

export const SecondFactorInput = z.object({ password: Password })
export const ConfirmSecondFactorInput = z.object({ otp: Otp })
export const RemoveSecondFactorInput = z.object({ password: Password, otp: Otp.describe('Un código, o uno de recuperación') })
export type RemoveSecondFactorInput = z.output<typeof RemoveSecondFactorInput>

/** Shown once, for the telephone. */
export const SecondFactorOfferView = z
  .object({ secret: z.string(), uri: z.string(), qr: z.string().describe('El código QR de la dirección, en SVG') })
  .meta({ id: 'SecondFactorOfferView' })
export type SecondFactorOfferView = z.input<typeof SecondFactorOfferView>

export const offerSecondFactor = {
  service: 'identity',
  method: 'POST',
  url: '/users/me/second-factor/',
  permission: 'self.use',
  schema: {
    summary: 'Da la clave para una aplicación de códigos; nada cambia hasta que se confirma',
    body: SecondFactorInput,
    response: { 200: SecondFactorOfferView },
  },
} as const satisfies Endpoint

export const confirmSecondFactor = {
  service: 'identity',
  method: 'POST',
  url: '/users/me/second-factor/confirm/',
  permission: 'self.use',
  schema: {
    summary: 'Activa el segundo factor con un código, termina las demás sesiones y da los códigos de recuperación, por única vez',
    body: ConfirmSecondFactorInput,
    response: { 200: z.object({ message: z.string(), recovery_codes: z.array(z.string()) }) },
  },
} as const satisfies Endpoint

export const removeSecondFactor = {
  service: 'identity',
  method: 'DELETE',
  url: '/users/me/second-factor/',
  permission: 'self.use',
  schema: { summary: 'Quita el segundo factor propio', body: RemoveSecondFactorInput, response: { 204: Nothing } },
} as const satisfies Endpoint

export const removeSecondFactorOfUser = {
  service: 'identity',
  method: 'DELETE',
  url: '/users/:id/second-factor/',
  permission: 'users.manage',
  schema: {
    summary: 'Quita el segundo factor de un usuario que ya no lo tiene a mano',
    params: IdParams,
    body: z.object({ own_password: OwnPassword }),
    response: { 204: Nothing },
  },
} as const satisfies Endpoint
