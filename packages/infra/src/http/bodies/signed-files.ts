import { basename } from 'node:path'
import type { ProcessName } from '@gpro/contracts'
import { DomainError } from '@gpro/core'
import type { FastifyInstance } from 'fastify'
import { typeOf } from '../../files/content.ts'
import type { Links, SignedQuery } from '../../files/links.ts'
import type { FileStore } from '../../files/store.ts'
import type { Sessions } from '../../sessions/port.ts'

interface Media {
  readonly service: ProcessName
  readonly store: Pick<FileStore, 'open'>
  readonly links: Links
  readonly sessions: Pick<Sessions, 'lives'>
  /** Whether its document was deleted since a link was made. */
  readonly isDeleted: (path: string) => Promise<boolean>
}

interface SignedFile {
  Params: { '*': string }
  Querystring: SignedQuery
}

/** Serves the files of one service to whoever holds a link that is still good. */
export function serveMedia(app: FastifyInstance, { service, store, links, sessions, isDeleted }: Media): void {
  app.get<SignedFile>(`/media/${service}/*`, async (request, reply) => {
    const path = `${service}/${request.params['*']}`
    const { session, expires, signature, retired } = request.query
    const verdict = links.check(path, { session: single(session), expires: single(expires), signature: single(signature), retired: single(retired) })
    if (verdict === 'forged') throw new DomainError('forbidden', 'link-not-valid', 'El enlace del archivo no es válido')
    if (verdict === 'expired' || !(await sessions.lives(verdict)))
      throw new DomainError('forbidden', 'link-expired', 'El enlace del archivo venció; ábralo de nuevo desde el sistema')

    const found = retired === undefined && (await isDeleted(path)) ? undefined : await store.open(path)
    if (!found) throw new DomainError('not-found', 'file-not-found', 'El archivo no existe')
    return reply
      .headers({
        'content-type': typeOf(path),
        'content-length': found.size,
        'content-disposition': `inline; filename="${basename(path).replace(/[^\w.-]/g, '_')}"`,
        'content-security-policy': "sandbox; default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        'cross-origin-resource-policy': 'cross-origin',
        'cache-control': 'private, no-store',
        'x-content-type-options': 'nosniff',
      })
      .send(found.content())
  })
}

/** A query may name a thing twice. */
function single(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}
