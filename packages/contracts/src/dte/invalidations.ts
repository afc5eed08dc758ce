import { DTE_EVENT_STATES, DTE_IDENTITY_TYPES, DTE_OUTCOMES, DTE_QUESTIONS } from '@gpro/core'
import { z } from 'zod'
import { InstantView, OptionalId, RequiredText, Text, Whole } from '../wire.ts'

export const DteAttempts = z.array(
  z.object({
    id: z.number(),
    asked: z.enum(DTE_QUESTIONS),
    started_at: InstantView,
    ended_at: InstantView.nullable(),
    outcome: z.enum(DTE_OUTCOMES).nullable(),
    status: z.number().nullable(),
    code: z.string(),
    words: z.string(),
  }),
)

const identity = z.enum(DTE_IDENTITY_TYPES)

export const DteInvalidationInput = z.object({
  reason_type: Whole(1, 3).describe('CAT-024: 1 error en la información, 2 rescindir la operación, 3 otro'),
  reason: RequiredText(200).describe('También es el motivo con que se anula la factura'),
  replacement: OptionalId.describe('El DTE sellado que lo reemplaza, con motivo 1 o 3; una nota de crédito no lleva'),
  requested_name: RequiredText(100).describe('Quién la pide'),
  requested_document_type: identity.exclude(['']).describe('CAT-022'),
  requested_document_number: RequiredText(20),
  responsible_name: Text(100).describe('Quién responde por ella; vacío: el responsable del emisor'),
  responsible_document_type: identity.default('').describe('CAT-022'),
  responsible_document_number: Text(20),
})
export type DteInvalidationInput = z.infer<typeof DteInvalidationInput>

export const DteInvalidationView = z.object({
  id: z.number(),
  generation_code: z.string(),
  state: z.enum(DTE_EVENT_STATES).describe('signed: firmada y por enviar; sealed; rejected: se puede pedir de nuevo'),
  reason_type: z.number(),
  reason: z.string(),
  replacement: z.number().nullable(),
  signed_at: InstantView,
  rejected_at: InstantView.nullable(),
  reception_stamp: z.string().describe('Vacío si se perdió la respuesta que lo llevaba'),
  received_at: InstantView.nullable(),
  code: z.string().describe('Lo último que dijo Hacienda: su código, sus palabras y sus observaciones'),
  words: z.string(),
  observations: z.array(z.string()),
  failures: z.number().describe('Rondas seguidas sin respuesta'),
  next_attempt_at: InstantView.nullable(),
  attempts: DteAttempts,
})
export type DteInvalidationView = z.input<typeof DteInvalidationView>
