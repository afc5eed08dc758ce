import { type Cents, fieldError, type IvaType } from '@gpro/core'
import type { AnyTrx, Db } from '@gpro/infra'
import { fixed } from '../../own.ts'

export interface BilledService {
  readonly id: number
  readonly name: string
  readonly default_price: Cents
  readonly iva_type: IvaType
}

const found = fixed('invoicing.service', (db, { id }: { id: number }) =>
  db
    .selectFrom('service')
    .select(['id', 'name', 'default_price', 'iva_type'])
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .where('deactivated_at', 'is', null),
)

/** An active service of the catalog. */
export async function requireService(db: Db | AnyTrx, id: number): Promise<BilledService> {
  const [row] = await found(db, { id })
  if (!row) throw fieldError('service', 'service-not-found', `El servicio ${id} no existe o no está activo`, { service: id })
  return { id: row.id, name: row.name, default_price: row.default_price, iva_type: row.iva_type }
}
