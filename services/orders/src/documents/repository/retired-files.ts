import { type PageRequest, paged, type Reader } from '@gpro/infra'

interface RetiredFilter extends PageRequest {
  readonly service_order?: number | undefined
  /** Empty: any. */
  readonly subject: string
}

function retiredFiles(db: Reader) {
  return db
    .selectFrom('retired_file')
    .select(['retired_file.id', 'retired_file.path', 'retired_file.file_name', 'retired_file.reason', 'retired_file.event_kind'])
    .select(['retired_file.order_id as service_order', 'retired_file.subject', 'retired_file.retired_at'])
    .select(['retired_file.retired_by as person', 'retired_file.retired_by_name as person_name'])
}

/** Files of documents that were replaced or deleted, newest first: one page of them. */
export function listRetiredFiles(db: Reader, { service_order, subject, ...page }: RetiredFilter) {
  let query = retiredFiles(db)
  if (service_order !== undefined) query = query.where('retired_file.order_id', '=', service_order)
  if (subject !== '') query = query.where('retired_file.subject', '=', subject)
  return paged(query, [{ column: 'retired_file.id', field: 'id', type: 'id', direction: 'desc' }], page)
}

export type RetiredFileRow = Awaited<ReturnType<typeof listRetiredFiles>>['rows'][number]
