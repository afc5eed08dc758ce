import type { AnswerOf, Endpoint } from '@gpro/contracts'
import { keepPreviousData, queryOptions, useInfiniteQuery, useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { language, useLanguage } from '../app/language.ts'
import { queryClient } from '../app/query-client.ts'
import { call, callPage } from './call.ts'
import type { Problem } from './problem.ts'
import type { Sent } from './request.ts'

function keyOf<E extends Endpoint>({ url }: E, { id, fields }: Sent<E>): readonly unknown[] {
  return [url, id ?? null, fields ?? null, language()]
}

function useKey<E extends Endpoint>(endpoint: E, sent: Sent<E>): readonly unknown[] {
  // Another language is another answer.
  useLanguage()
  return keyOf(endpoint, sent)
}

/** What an endpoint shows. */
export function useApi<E extends Endpoint>(endpoint: E, sent: Sent<E> & { readonly enabled?: boolean } = {}) {
  const { enabled = true, ...rest } = sent
  return useQuery<AnswerOf<E>, Problem>({
    queryKey: useKey(endpoint, rest as Sent<E>),
    queryFn: ({ signal }) => call(endpoint, { ...(rest as Sent<E>), signal }),
    // While a filter changes the rows of before stay; those of another thing never do.
    placeholderData: (before, query) => (query?.queryKey[1] === (rest.id ?? null) ? before : undefined),
    enabled,
  })
}

/** The same, where a component has nothing to show without it: its parent shows that it is loading, or why it failed. */
export function useLoaded<E extends Endpoint>(endpoint: E, sent: Sent<E> = {}): AnswerOf<E> {
  useLanguage()
  return useSuspenseQuery(loadedQuery(endpoint, sent)).data
}

/** Asks for it before there is a component, while that is being fetched: then it need not wait. */
export function preload<E extends Endpoint>(endpoint: E, sent: Sent<E> = {}): Promise<AnswerOf<E>> {
  return queryClient.ensureQueryData(loadedQuery(endpoint, sent))
}

function loadedQuery<E extends Endpoint>(endpoint: E, sent: Sent<E>) {
  return queryOptions<AnswerOf<E>, Problem>({
    queryKey: keyOf(endpoint, sent),
    queryFn: ({ signal }) => call(endpoint, { ...sent, signal }),
  })
}

const PAGE = 100

/** A list page by page, as far as it was scrolled. */
export function useApiPages<E extends Endpoint>(endpoint: E, sent: Sent<E> = {}) {
  return useInfiniteQuery({
    queryKey: [...useKey(endpoint, sent), 'pages'],
    queryFn: ({ pageParam, signal }) => {
      const page = { ...(sent.fields as object), limit: PAGE, ...(pageParam && { cursor: pageParam }) }
      // Every list that is shown by pages takes these two beside its filters.
      return callPage(endpoint, { ...sent, fields: page as Sent<E>['fields'], signal })
    },
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  })
}

/** Changes something; then everything that is on the screen is asked again. */
export function useAct<E extends Endpoint>(endpoint: E, onDone?: (answer: AnswerOf<E>) => void) {
  const client = useQueryClient()
  return useMutation<AnswerOf<E>, Problem, Sent<E>>({
    mutationFn: (sent) => call(endpoint, sent),
    onSuccess(answer) {
      void client.invalidateQueries()
      onDone?.(answer)
    },
  })
}
