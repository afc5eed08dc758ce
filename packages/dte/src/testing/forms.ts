import { emitter, taxpayer } from './samples.ts'

const { nit, nrc, name, activity_code, activity, address, phone, email, establishment_type, establishment, point_of_sale, responsible } = emitter

/** The sample emitter as an administrator sends it. */
export const emitterForm = {
  nit,
  nrc,
  name,
  trade_name: '',
  activity_code,
  activity,
  ...address,
  phone,
  email,
  establishment_type,
  establishment,
  point_of_sale,
  responsible_name: responsible.name,
  responsible_document_type: responsible.document_type,
  responsible_document_number: responsible.document_number,
}

/** The sample taxpayer as a clerk sends it: a client with an NRC, who gets a CCF. */
export const taxpayerForm = {
  identity_type: '36',
  identity_number: taxpayer.nit,
  nrc: taxpayer.nrc,
  activity_code: taxpayer.activity_code,
  activity: taxpayer.activity,
  ...taxpayer.address,
  email: taxpayer.email,
}
