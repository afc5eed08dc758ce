import { type Instant, shift } from '@gpro/core'
import type { Taxpayer } from './state.ts'

/** Two days, as in the Ministry's environment for tests. */
const LIFE = 48 * 3_600_000

export interface Tokens {
  /** As the Ministry answers, which is 200 also to a wrong password. */
  logIn(form: URLSearchParams, now: Instant): object
  /** NIT of whose token this is, while it is good. */
  holder(token: string | undefined, now: Instant): string | undefined
  expire(): void
}

export function tokens(taxpayers: readonly Taxpayer[]): Tokens {
  const given = new Map<string, { readonly nit: string; readonly until: Instant }>()
  let count = 0
  return {
    logIn(form, now) {
      const taxpayer = taxpayers.find(({ nit, password }) => nit === form.get('user') && password === form.get('pwd'))
      if (taxpayer === undefined) return { status: 'ERROR', error: 'Unauthorized', message: 'Usuario no valido' }
      count += 1
      const until = shift(now, LIFE)
      const part = (content: object) => Buffer.from(JSON.stringify(content)).toString('base64url')
      const token = `Bearer ${part({ alg: 'HS512' })}.${part({ sub: taxpayer.nit, jti: count, exp: Date.parse(until) / 1000 })}.simulated`
      given.set(token, { nit: taxpayer.nit, until })
      const rol = { nombre: 'Usuario', codigo: 'ROLE_USER', descripcion: null, rolSuperior: null, nivel: null, activo: null, permisos: null }
      return { status: 'OK', body: { user: taxpayer.nit, token, rol, roles: ['ROLE_USER'], tokenType: 'Bearer' } }
    },
    holder(token = '', now) {
      const known = given.get(token)
      return known !== undefined && now < known.until ? known.nit : undefined
    },
    expire: () => given.clear(),
  }
}
