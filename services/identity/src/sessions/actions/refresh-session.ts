import { DomainError } from '@gpro/core'
import type { Ctx } from '../../own.ts'

/** A new access token. The refresh token stays good for as long as its session. */
export async function refreshSession(ctx: Ctx, refresh: string): Promise<string> {
  const access = await ctx.sessions.refresh(refresh)
  if (!access) throw new DomainError('unauthenticated', 'token-not-valid', 'La sesión venció o no es válida; inicie sesión de nuevo')
  return access
}
