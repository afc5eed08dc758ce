import { createUser } from '@gpro/contracts'
import { addDays, DomainError, type Instant, ROLES, type Role, startOfDay, today } from '@gpro/core'
import { createSuperuser } from '@gpro/identity'
import { type AnyService, buildHost, type Config, createLog, type Host, record } from '@gpro/infra'
import { DEMO_DAYS, demoClock, fillDemo, type Year } from './fill.ts'
import { clerk } from './office.ts'

/** Of the demo's users, who exist only where `--demo` made them; the demo is refused in production. */
export const DEMO_PASSWORD = 'agencia-de-muestra-2026'
export const demoUsername = (role: Role) => `demo-${role}`

const FILLED = 'demo.filled'

/**
 * Fills the configured database with the demo's year; false when it holds that year already. Refused outside development
 * and on a database that holds anything else.
 */
export async function runDemo(services: readonly AnyService[], config: Config, now: Instant, size: Omit<Year, 'lastDay'> = {}): Promise<boolean> {
  if (config.environment === 'production' || config.environment === 'staging') {
    throw new DomainError('refused', 'demo-refused', `Los datos de demostración no se cargan con ENVIRONMENT=${config.environment}`)
  }
  const lastDay = today(now)
  const clock = demoClock(startOfDay(addDays(lastDay, -DEMO_DAYS)))
  // The demo's own users come first; a superuser from the environment is made only where there is nobody.
  const quiet: Config = { ...config, superuser: undefined, logLevel: 'error' }
  const host = await buildHost({ services, config: quiet, now: clock.now, log: createLog(quiet) })
  try {
    if (await holdsDemo(host)) return false
    await fillDemo(host, clock, await addUsers(host), { lastDay, ...size })
    await host.ctx.transaction((trx) => record(trx, now, { kind: FILLED, description: 'Datos de demostración cargados' }))
    return true
  } finally {
    await host.app.close()
  }
}

async function holdsDemo({ ctx }: Host): Promise<boolean> {
  if ((await ctx.db.selectFrom('user_account').select('id').limit(1).executeTakeFirst()) === undefined) return false
  if (await ctx.db.selectFrom('event').select('id').where('kind', '=', FILLED).executeTakeFirst()) return true
  throw new DomainError(
    'refused',
    'demo-not-empty',
    'La base de datos ya tiene datos propios o una demostración a medias: los de demostración se cargan solo en una base vacía (indique otra con SQLITE_PATH)',
  )
}

async function addUsers(host: Host): Promise<Readonly<Record<Role, number>>> {
  const admin = await createSuperuser(host.ctx, { username: demoUsername('admin'), password: DEMO_PASSWORD, email: 'admin@demo.invalid' })
  const tokens = await host.ctx.transaction((trx) => host.ctx.sessions.open(trx, admin.id))
  const administrator = clerk(host, () => tokens.access)
  const ids: Partial<Record<Role, number>> = { admin: admin.id }
  for (const role of ROLES.filter((each) => each !== 'admin')) {
    const person = { username: demoUsername(role), email: `${role}@demo.invalid`, first_name: 'Demo', last_name: role }
    const { id } = await administrator.ask(createUser, { ...person, role, is_active: true, password: DEMO_PASSWORD, password_confirm: DEMO_PASSWORD })
    ids[role] = id
  }
  // One for each of the three roles, just made.
  return ids as Record<Role, number>
}
