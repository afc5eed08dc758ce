import { cents, percentOf, ZERO } from '@gpro/core'
import type { CcfInput, CreditNoteInput, DocumentLine, Emitter, FeInput, FexInput, Taxpayer } from '../documents/input.ts'

// The people of the golden documents: none of them exists.

const address = { department: '06', municipality: '23', district: '14', complement: 'CALLE FICTICIA 1' }

export const emitter: Emitter = {
  nit: '06140101000011',
  nrc: '123456',
  name: 'AGENCIA FICTICIA, S.A. DE C.V.',
  trade_name: null,
  activity_code: '52291',
  activity: 'Agencias de tramitaciones aduanales',
  address,
  phone: '22222222',
  email: 'dte@example.com',
  establishment_type: '02',
  establishment: 'M001',
  point_of_sale: 'P001',
  own_establishment: 'M001',
  own_point_of_sale: 'P001',
  responsible: { name: 'RESPONSABLE FICTICIO', document_type: '13', document_number: '012345678' },
}

export const taxpayer: Taxpayer = {
  nit: '06140202000022',
  nrc: '654321',
  name: 'CLIENTE FICTICIO, S.A. DE C.V.',
  trade_name: null,
  activity_code: '46900',
  activity: 'Venta al por mayor de otros productos',
  address,
  phone: null,
  email: 'cxp@example.com',
}

const identification = {
  environment: '00',
  generation_code: '3F2504E0-4F89-41D3-9A0C-0305E82C3301',
  issued_at: '2026-10-01T16:11:12.000Z',
  contingency: null,
} as const

export function line(description: string, net: number, rest: Partial<DocumentLine> = {}): DocumentLine {
  const taxed = (rest.class ?? 'gravado') === 'gravado'
  return {
    description,
    code: null,
    item_type: 2,
    class: 'gravado',
    quantity: 1,
    unit_price: cents(net),
    net: cents(net),
    iva: taxed ? percentOf(cents(net), 1300) : ZERO,
    ...rest,
  }
}

export const clearance = line('Tramite aduanal', 150_00)
export const freight = line('Flete interno', 63_45, { quantity: 2, unit_price: cents(35_25) })
export const storage = line('Gastos por cuenta del cliente: almacenaje', 85_30, { class: 'pass_through' })

export const ccf: CcfInput = {
  type: '03',
  identification: { ...identification, control_number: 'DTE-03-M001P001-000000000000001' },
  emitter,
  receiver: taxpayer,
  lines: [clearance, freight, storage],
  retention: cents(2_13),
  payment: { condition: 'credito', method: '05', credit_days: 30 },
  associated: [],
  observations: null,
  appendix: [{ field: 'OS', label: 'Orden de servicio', value: '031-2026' }],
}

export const fe: FeInput = {
  type: '01',
  identification: { ...identification, control_number: 'DTE-01-M001P001-000000000000001' },
  emitter,
  receiver: {
    document_type: '13',
    document_number: '012345678',
    name: 'PERSONA FICTICIA',
    activity_code: null,
    activity: null,
    address,
    phone: null,
    email: 'a@example.com',
  },
  lines: [clearance, freight],
  retention: ZERO,
  payment: { condition: 'contado', method: '01', reference: null },
  associated: [],
  observations: null,
  appendix: [],
}

export const creditNote: CreditNoteInput = {
  type: '05',
  identification: { ...identification, control_number: 'DTE-05-M001P001-000000000000001' },
  emitter,
  receiver: taxpayer,
  lines: [line('Anulacion de cargo', 150_00)],
  retention: cents(1_50),
  condition: 'credito',
  related: { generation_code: '7C9E6679-7425-40DE-944B-E07FC1F90AE7', issue_date: '2026-10-01' },
  observations: null,
  appendix: [],
}

export const fex: FexInput = {
  type: '11',
  identification: { ...identification, control_number: 'DTE-11-M001P001-000000000000001' },
  emitter,
  receiver: {
    document_type: '37',
    document_number: 'US-123456',
    name: 'FOREIGN CLIENT INC',
    trade_name: null,
    activity: 'Comercio internacional',
    country_code: 'US',
    country: 'Estados Unidos',
    address: '1 MAIN ST, MIAMI',
    person_type: 2,
    phone: null,
    email: 'ap@example.com',
  },
  lines: [line('Servicio de coordinacion logistica', 300_00, { iva: ZERO })],
  payment: { condition: 'contado', method: '05', reference: null },
  associated: [],
  observations: null,
  appendix: [],
}
