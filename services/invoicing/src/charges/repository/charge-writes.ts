import { actor } from '@gpro/infra'
import { fixed, type Trx } from '../../own.ts'
import type { Charge } from '../domain/charge.ts'
import { chargeNotFound } from './charges.ts'

interface NewCharge extends Omit<Charge, 'id'> {
  readonly service_id: number
  readonly isThirdParty: boolean
}

const inserted = fixed(
  'invoicing.charge.insert',
  (db, charge: Omit<NewCharge, 'isThirdParty'> & { thirdParty: number; user_id: number | null; at: string }) =>
    db
      .insertInto('charge')
      .values({
        order_id: charge.order_id,
        service_id: charge.service_id,
        description: charge.description,
        iva_type: charge.iva_type,
        is_third_party_service: charge.thirdParty,
        quantity: charge.quantity,
        unit_price: charge.unit_price,
        discount: charge.discount,
        net: charge.net,
        iva: charge.iva,
        total: charge.total,
        created_by: charge.user_id,
        created_at: charge.at,
        updated_at: charge.at,
      })
      .returning('id'),
)

export async function insertCharge(trx: Trx, { isThirdParty, ...charge }: NewCharge, at: string): Promise<number> {
  const [row] = await inserted(trx, { ...charge, thirdParty: isThirdParty ? 1 : 0, user_id: actor().userId, at })
  if (!row) throw new Error('The charge was not stored')
  return row.id
}

const saved = fixed('invoicing.charge.save', (db, charge: Charge & { at: string }) =>
  db
    .updateTable('charge')
    .set({
      description: charge.description,
      iva_type: charge.iva_type,
      quantity: charge.quantity,
      unit_price: charge.unit_price,
      discount: charge.discount,
      net: charge.net,
      iva: charge.iva,
      total: charge.total,
      updated_at: charge.at,
    })
    .where('id', '=', charge.id)
    .where('deleted_at', 'is', null)
    .returning('id'),
)

export async function saveCharge(trx: Trx, charge: Charge, at: string): Promise<void> {
  if ((await saved(trx, { ...charge, at })).length !== 1) throw chargeNotFound(charge.id)
}

const deleted = fixed('invoicing.charge.delete', (db, { id, at }: { id: number; at: string }) =>
  db.updateTable('charge').set({ deleted_at: at, updated_at: at }).where('id', '=', id).where('deleted_at', 'is', null).returning('id'),
)

export async function markChargeDeleted(trx: Trx, id: number, at: string): Promise<void> {
  if ((await deleted(trx, { id, at })).length !== 1) throw chargeNotFound(id)
}
