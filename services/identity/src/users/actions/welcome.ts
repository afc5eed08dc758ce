import { DomainError } from '@gpro/core'
import type { Ctx } from '../../own.ts'
import { decoyHash } from '../../sessions/actions/passwords.ts'
import { anyAccount } from '../repository/accounts.ts'
import { checkSuperuserPassword, createFirstUser, parseSuperuser, type Superuser } from './create-superuser.ts'

const HOW_TO =
  'Todavía no hay usuarios. Cree el primero con `pnpm gpro createsuperuser`, o arranque con SUPERUSER_USERNAME y SUPERUSER_PASSWORD en el entorno.'

/** At start: makes the first user where the configuration names one, or says how to make it. */
export async function welcome(ctx: Ctx): Promise<void> {
  await decoyHash()
  if (await anyAccount(ctx.db)) return
  if (!ctx.config.superuser) {
    ctx.log.warn(HOW_TO)
    return
  }
  const superuser = parseSuperuser(ctx.config.superuser)
  const weakness = await weaknessOf(ctx, superuser)
  if (weakness && ctx.config.environment === 'production') throw weakness
  if (weakness) ctx.log.warn(`SUPERUSER_PASSWORD: ${weakness.message}. En producción no se aceptará.`)
  if (await createFirstUser(ctx, superuser)) ctx.log.info(`Usuario administrador creado: ${superuser.username}`)
}

async function weaknessOf({ config }: Ctx, superuser: Superuser): Promise<DomainError | undefined> {
  try {
    await checkSuperuserPassword(superuser, config)
    return undefined
  } catch (error) {
    if (error instanceof DomainError) return error
    throw error
  }
}
