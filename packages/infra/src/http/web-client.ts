import { access } from 'node:fs/promises'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import { NO_PAGES, WEB_POLICY } from '@gpro/contracts'
import type { FastifyInstance } from 'fastify'
import { pathOf } from './requests/request-log.ts'

const noPage = new RegExp(NO_PAGES)

/** Serves a built web client at `/`; false where the folder has none. Every page of it is index.html, which reads the address itself. */
export async function serveWebClient(app: FastifyInstance, folder: string): Promise<boolean> {
  const built = await access(join(folder, 'index.html')).then(
    () => true,
    () => false,
  )
  if (!built) return false
  const assets = join(folder, 'assets/')
  await app.register(fastifyStatic, {
    root: folder,
    serve: false,
    preCompressed: true,
    dotfiles: 'ignore',
    cacheControl: false,
    // Of files that are there; what is not found is nobody's to keep.
    setHeaders(reply, path) {
      reply.header('content-security-policy', WEB_POLICY)
      // The names of assets change with what they hold.
      reply.header('cache-control', path.startsWith(assets) ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  app.get('/*', (request, reply) => {
    const path = pathOf(request)
    if (noPage.test(path)) return reply.callNotFound()
    const isFile = /\.\w+$/.test(path)
    return reply.sendFile(isFile ? path.slice(1) : 'index.html')
  })
  return true
}
