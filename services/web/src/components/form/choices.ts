import type { AnswerOf, Endpoint } from '@gpro/contracts'
import { useApi } from '../../api/hooks.ts'
import type { Sent } from '../../api/request.ts'
import { labelOf } from '../../texts/index.ts'
import type { Option } from './fields.tsx'

interface Named {
  readonly id: number
  readonly name: string
}

/** The entries of a list that have a name, to choose one of. */
export function useChoices<E extends Endpoint>(endpoint: E, sent: Sent<E> & { readonly enabled?: boolean } = {}): readonly Option[] {
  const { data } = useApi(endpoint, sent)
  // For the lists whose rows have a name: catalogs, clients.
  return ((data as (AnswerOf<E> & readonly Named[]) | undefined) ?? []).map(({ id, name }) => ({ value: String(id), label: name }))
}

/** The words of the contract with their labels, to choose one of. */
export function choicesOf(labels: Readonly<Record<string, string>>): readonly Option[] {
  return Object.entries(labels).map(([value, label]) => ({ value, label: labelOf(label) }))
}
