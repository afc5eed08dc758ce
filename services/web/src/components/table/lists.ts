import type { AnswerOf, Endpoint } from '@gpro/contracts'
import { useMemo } from 'react'
import { useApi, useApiPages } from '../../api/hooks.ts'
import type { Sent } from '../../api/request.ts'
import type { Rows } from './data-table.tsx'

type RowOf<E extends Endpoint> = AnswerOf<E> extends readonly (infer Row)[] ? Row : never

/** A list of the API by pages, for a table. */
export function usePagedRows<E extends Endpoint>(endpoint: E, sent: Sent<E> = {}): Rows<RowOf<E>> {
  const pages = useApiPages(endpoint, sent)
  // The endpoints that a list is made of answer with arrays.
  const rows = useMemo(() => (pages.data?.pages ?? []).flatMap(({ data }) => data as RowOf<E>[]), [pages.data])
  return {
    rows,
    loading: pages.isFetching,
    error: pages.error,
    retry: () => void pages.refetch(),
    more: pages.hasNextPage ? () => void pages.fetchNextPage() : undefined,
  }
}

const NOTHING: readonly never[] = []

/** A list that always comes whole. */
export function useRows<E extends Endpoint>(endpoint: E, sent: Sent<E> & { readonly enabled?: boolean } = {}): Rows<RowOf<E>> {
  const { data, isFetching, error, refetch } = useApi(endpoint, sent)
  return { rows: (data as RowOf<E>[] | undefined) ?? NOTHING, loading: isFetching, error, retry: () => void refetch() }
}
