import * as api from '@gpro/contracts'
import { FILE_TYPES, sendList, shownAs } from '@gpro/infra'
import type { Routes } from '../../own.ts'
import { print } from '../../printing/press.ts'
import { abandonDte, retryDte } from '../actions/correct-dte.ts'
import { invalidateDte } from '../actions/invalidate-dte.ts'
import { issueDte } from '../actions/issue-dte.ts'
import { issueNote } from '../actions/issue-note.ts'
import { resendDte } from '../actions/owe-mail.ts'
import { fileOf, linkOf } from '../domain/document.ts'
import { listDocuments, loadBytes, loadDocument } from '../repository/documents.ts'
import { loadInvalidationBytes } from '../repository/events.ts'
import { readDocumentView, toListView } from './document-view.ts'

export const dteDocumentRoutes: Routes = (app, ctx) => {
  app.route({
    ...api.issueDte,
    async handler({ params }, reply) {
      const id = await issueDte(ctx, params.id)
      return reply.code(202).send(await readDocumentView(ctx.db, id))
    },
  })

  app.route({
    ...api.issueDteNote,
    async handler({ params }, reply) {
      const id = await issueNote(ctx, params.id)
      return reply.code(202).send(await readDocumentView(ctx.db, id))
    },
  })

  app.route({
    ...api.listDteDocuments,
    handler: (request, reply) =>
      sendList(
        request,
        reply,
        (page) => listDocuments(ctx.db, { ...request.query, ...page }),
        ({ rows }) => rows.map(toListView),
      ),
  })

  app.route({ ...api.readDteDocument, handler: ({ params }) => readDocumentView(ctx.db, params.id) })

  app.route({
    ...api.downloadDteJson,
    async handler({ params }, reply) {
      const bytes = await loadBytes(ctx.db, params.id)
      return reply.headers(attached(`${bytes.generation_code}.json`, 'json')).send(Buffer.from(fileOf(bytes)))
    },
  })

  app.route({
    ...api.downloadDteJws,
    async handler({ params }, reply) {
      const { jws, generation_code } = await loadBytes(ctx.db, params.id)
      return reply.headers(attached(`${generation_code}.jws`, 'jws')).send(Buffer.from(jws))
    },
  })

  app.route({
    ...api.downloadDtePdf,
    async handler({ params }, reply) {
      const [row, { json }] = await Promise.all([loadDocument(ctx.db, params.id), loadBytes(ctx.db, params.id)])
      return reply.headers(shownAs(`${row.generation_code}.pdf`)).send(await print({ dte: { ...row, json, link: linkOf(row) } }))
    },
  })

  app.route({
    ...api.mailDte,
    async handler({ params, body }, reply) {
      await resendDte(ctx, params.id, body.recipient)
      return reply.code(202).send(await readDocumentView(ctx.db, params.id))
    },
  })

  app.route({
    ...api.retryDte,
    async handler({ params }, reply) {
      await retryDte(ctx, params.id)
      return reply.code(202).send(await readDocumentView(ctx.db, params.id))
    },
  })

  app.route({
    ...api.abandonDte,
    async handler({ params }) {
      await abandonDte(ctx, params.id)
      return readDocumentView(ctx.db, params.id)
    },
  })

  app.route({
    ...api.invalidateDte,
    async handler({ params, body }, reply) {
      await invalidateDte(ctx, params.id, body)
      return reply.code(202).send(await readDocumentView(ctx.db, params.id))
    },
  })

  app.route({
    ...api.downloadDteInvalidation,
    async handler({ params }, reply) {
      const bytes = await loadInvalidationBytes(ctx.db, params.id)
      return reply.headers(attached(`${bytes.generation_code}.json`, 'json')).send(Buffer.from(fileOf(bytes)))
    },
  })
}

function attached(name: string, kind: 'json' | 'jws'): Record<string, string> {
  return { 'content-type': FILE_TYPES[kind], 'content-disposition': `attachment; filename="${name}"` }
}
