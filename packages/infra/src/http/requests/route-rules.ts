import type { Permission, ServiceName } from '@gpro/contracts'
import type { FastifyInstance } from 'fastify'

declare module 'fastify' {
  interface FastifyContextConfig {
    service?: ServiceName | undefined
    permission?: Permission | 'public' | undefined
    multipart?: boolean | undefined
    idempotent?: boolean | undefined
  }
}

/** The pages about the API itself; everything else below /api is an endpoint with a permission. */
const OPEN = ['/api/docs', '/api/schema']

/** Carries what an endpoint says of itself to where hooks read it, and refuses to start with an endpoint open to all by mistake. */
export function watchRoutes(app: FastifyInstance): void {
  app.addHook('onRoute', (route) => {
    const { permission, service, multipart = false, idempotent = false } = route
    route.config = { ...route.config, permission, service, multipart, idempotent }
    if (permission === undefined && route.url.startsWith('/api/') && !OPEN.some((prefix) => route.url.startsWith(prefix)))
      throw new Error(`The route ${String(route.method)} ${route.url} names no permission; write 'public' if anyone may call it`)
    if (idempotent && permission === 'public') throw new Error(`The route ${route.url} cannot be idempotent: keys belong to users`)
  })
}

/** The methods that an address does answer, to tell a wrong method from a wrong address. */
export function knownMethods(app: FastifyInstance): (path: string) => readonly string[] {
  const known: { form: RegExp; methods: readonly string[] }[] = []
  app.addHook('onRoute', ({ url, method }) => {
    if (url.includes('*')) return
    const form = url
      .replace(/\/$/, '')
      .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
      .replace(/:\w+/g, '[^/]+')
    known.push({ form: new RegExp(`^${form}/?$`), methods: [method].flat() })
  })
  return (path) => [...new Set(known.filter(({ form }) => form.test(path)).flatMap(({ methods }) => methods))]
}
