import { DomainError } from '@gpro/core'
import { actor } from '@gpro/infra'

/** Whose session this is. The guard of the route lets nobody else in. */
export function signedIn(): { readonly user_id: number; readonly sessionId: number } {
  const { userId, sessionId } = actor()
  if (userId === null || sessionId === null)
    throw new DomainError('unauthenticated', 'token-not-valid', 'La sesión venció o no es válida; inicie sesión de nuevo')
  return { user_id: userId, sessionId }
}
