import { DTE_ENVIRONMENTS, DTE_EVENT_STATES } from '@gpro/core'
import { z } from 'zod'
import type { Endpoint } from '../endpoint.ts'
import { IdParams, InstantView, Text, Whole } from '../wire.ts'

export const DteContingencyInput = z.object({
  reason_type: Whole(1, 5).describe('CAT-005: 1 Hacienda no está disponible, 2 el emisor tampoco, 3 sin internet, 4 sin energía, 5 otro'),
  reason: Text(500).describe('Se escribe con el tipo 5, y solo entonces'),
})
export type DteContingencyInput = z.infer<typeof DteContingencyInput>

const DteContingencyView = z.object({
  id: z.number(),
  environment: z.enum(DTE_ENVIRONMENTS),
  reason_type: z.number(),
  reason: z.string(),
  began_at: InstantView,
  ended_at: InstantView.nullable(),
  documents: z.number().describe('Emitidos en ella'),
  unsealed: z.number().describe('De ellos, los que esperan su sello'),
  report_until: InstantView.nullable().describe('Hasta cuándo se envía su evento'),
  events: z.array(
    z.object({
      id: z.number(),
      generation_code: z.string(),
      state: z.enum(DTE_EVENT_STATES).describe('rejected: se vuelve a reportar'),
      documents: z.number(),
      reception_stamp: z.string(),
      received_at: InstantView.nullable(),
      documents_until: InstantView.nullable().describe('Hasta cuándo se envían sus documentos'),
      code: z.string(),
      words: z.string(),
      observations: z.array(z.string()),
    }),
  ),
})
export type DteContingencyView = z.input<typeof DteContingencyView>

const DteContingencies = z.object({
  proposed_since: InstantView.nullable().describe('Desde cuándo Hacienda no responde ni a los reenvíos, si no hay contingencia abierta'),
  contingencies: z.array(DteContingencyView).describe('La abierta y las anteriores, la última primero; a lo más veinte'),
})
export type DteContingencies = z.input<typeof DteContingencies>

export const readDteContingencies = {
  service: 'invoicing',
  method: 'GET',
  url: '/dte/contingency/',
  permission: 'invoicing.read',
  schema: { summary: 'Si Hacienda está fuera de alcance, y las contingencias que hubo', response: { 200: DteContingencies } },
} as const satisfies Endpoint

const changing = { service: 'invoicing', method: 'POST', permission: 'dte.set-up', idempotent: true } as const

export const openDteContingency = {
  ...changing,
  url: '/dte/contingency/',
  schema: {
    summary: 'Abre una contingencia: lo que se emita desde ahora se entrega antes de que Hacienda lo tenga',
    body: DteContingencyInput,
    response: { 201: DteContingencies },
  },
} as const satisfies Endpoint

export const endDteContingency = {
  ...changing,
  url: '/dte/contingency/:id/end/',
  schema: {
    summary: 'Termina la contingencia: firma el evento que la reporta, y después de su sello se envían sus documentos',
    params: IdParams,
    response: { 202: DteContingencies },
  },
} as const satisfies Endpoint

export const reportDteContingency = {
  ...changing,
  url: '/dte/contingency/:id/report/',
  schema: { summary: 'Reporta de nuevo los documentos cuyo evento fue rechazado', params: IdParams, response: { 202: DteContingencies } },
} as const satisfies Endpoint
