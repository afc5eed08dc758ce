import type { DteClientInput } from '@gpro/contracts'
import { DomainError, firstOr, type Instant } from '@gpro/core'
import { type PageRequest, paged, type Reader } from '@gpro/infra'
import type { Trx } from '../../own.ts'

/** Clients with what is known of them for documents. */
function selectReceivers(db: Reader) {
  return db
    .selectFrom('client')
    .leftJoin('dte_receiver as receiver', 'receiver.client_id', 'client.id')
    .select(['client.id as client', 'client.name as client_name', 'client.legal_name', 'client.client_type'])
    .select(({ fn, val }) => [
      fn.coalesce('receiver.identity_type', val('')).$castTo<ReceiverIdentity>().as('identity_type'),
      fn.coalesce('receiver.identity_number', val('')).as('identity_number'),
      fn.coalesce('receiver.nrc', val('')).as('nrc'),
      fn.coalesce('receiver.trade_name', val('')).as('trade_name'),
      fn.coalesce('receiver.activity_code', val('')).as('activity_code'),
      fn.coalesce('receiver.activity', val('')).as('activity'),
      fn.coalesce('receiver.department', val('')).as('department'),
      fn.coalesce('receiver.municipality', val('')).as('municipality'),
      fn.coalesce('receiver.district', val('')).as('district'),
      fn.coalesce('receiver.complement', val('')).as('complement'),
      fn.coalesce('receiver.phone', val('')).as('phone'),
      fn.coalesce('receiver.email', val('')).as('email'),
      fn.coalesce('receiver.country_code', val('')).as('country_code'),
      fn.coalesce('receiver.country', val('')).as('country'),
    ])
    .select(['receiver.person_type', 'receiver.updated_at'])
}

type ReceiverIdentity = '' | '36' | '13' | '37' | '03' | '02'

export type ReceiverRow = Awaited<ReturnType<ReturnType<typeof selectReceivers>['execute']>>[number]

export async function loadReceiver(db: Reader, client: number): Promise<ReceiverRow> {
  const rows = await selectReceivers(db).where('client.id', '=', client).execute()
  return firstOr(rows, () => new DomainError('not-found', 'client-not-found', `El cliente ${client} no existe`, { id: client }))
}

export function listReceivers(db: Reader, page: PageRequest) {
  const query = selectReceivers(db).where('client.deactivated_at', 'is', null)
  return paged(
    query,
    [
      { column: 'client.name', field: 'client_name', type: 'text', direction: 'asc' },
      { column: 'client.id', field: 'client', type: 'id', direction: 'asc' },
    ],
    page,
  )
}

export async function saveReceiver(trx: Trx, client_id: number, input: DteClientInput, at: Instant): Promise<void> {
  const row = { ...input, updated_at: at }
  await trx
    .insertInto('dte_receiver')
    .values({ client_id, ...row })
    .onConflict((conflict) => conflict.column('client_id').doUpdateSet(row))
    .execute()
}
