import type { ClientPatch } from '@gpro/contracts'
import { clientSearchText, fieldError, nameKey } from '@gpro/core'
import { uniqueViolation } from '@gpro/infra'
import type { ClientRow } from '../repository/clients.ts'

type Searched = Pick<ClientRow, 'name' | 'legal_name' | 'nit' | 'iva_registration' | 'email'>

/** The columns that go with the texts of a client: the key of its name, and what a search looks in. */
export function derivedColumns(client: Searched) {
  return { name_key: nameKey(client.name), search_text: clientSearchText(client) }
}

/** Whether and since when a client is inactive, after a change that may say nothing of it. */
export function deactivation({ is_active }: Pick<ClientPatch, 'is_active'>, before: string | null, at: string): string | null {
  if (is_active === undefined) return before
  return is_active ? null : (before ?? at)
}

/** Name and NIT stand once among active clients; the unique indexes see to it. */
export async function namingTakenClient<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    const index = uniqueViolation(error)
    if (index === 'client_name_active') throw fieldError('name', 'client-name-taken', 'Ya hay un cliente activo con este nombre')
    if (index === 'client_nit_active') throw fieldError('nit', 'client-nit-taken', 'Ya hay un cliente activo con este NIT')
    throw error
  }
}
