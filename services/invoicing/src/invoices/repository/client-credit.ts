import { type Cents, DomainError, firstOr, ZERO } from '@gpro/core'
import type { Reader } from '@gpro/infra'
import { fixed } from '../../own.ts'

const clientById = fixed('invoicing.credit', (db, { client_id }: { client_id: number }) =>
  db
    .selectFrom('client')
    .where('client.id', '=', client_id)
    .select(['client.id', 'client.name', 'client.nit', 'client.payment_condition', 'client.credit_days', 'client.credit_limit'])
    .select(['client.address', 'client.phone', 'client.email', 'client.contact_person'])
    .select(({ selectFrom }) =>
      selectFrom('invoice')
        .where('invoice.client_id', '=', client_id)
        .where('invoice.balance', '>', ZERO)
        .select(({ fn }) => fn.sum<Cents>('invoice.balance').as('used'))
        .as('used'),
    ),
)

/** A client and what it owes on its invoices. Hold the client first where that is to decide. */
export async function loadClientCredit(db: Reader, id: number) {
  const missing = () => new DomainError('not-found', 'client-not-found', `El cliente ${id} no existe`, { id })
  const client = firstOr(await clientById(db, { client_id: id }), missing)
  return { ...client, used: client.used ?? ZERO }
}

export type ClientCredit = Awaited<ReturnType<typeof loadClientCredit>>
