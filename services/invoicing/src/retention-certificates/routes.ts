import * as api from '@gpro/contracts'
import { FILE_TYPES, sendList } from '@gpro/infra'
import type { Routes } from '../own.ts'
import { lookAtCertificate } from './actions/look-at-certificate.ts'
import { receiveCertificate } from './actions/receive-certificate.ts'
import { registerCertificate } from './actions/register-certificate.ts'
import { setAsideCertificate } from './actions/set-aside-certificate.ts'
import { listCertificates, loadFile } from './repository/certificates.ts'
import { toCertificateView, toListView } from './views.ts'

export const retentionCertificateRoutes: Routes = (app, ctx) => {
  const view = async (id: number) => toCertificateView(await lookAtCertificate(ctx.db, id))

  app.route({
    ...api.receiveRetentionCertificate,
    async handler({ body }, reply) {
      const { id, known } = await receiveCertificate(ctx, body.content)
      return reply.code(known ? 200 : 201).send(await view(id))
    },
  })

  app.route({
    ...api.listRetentionCertificates,
    handler: (request, reply) =>
      sendList(
        request,
        reply,
        (page) => listCertificates(ctx.db, { ...request.query, ...page }),
        ({ rows }) => rows.map(toListView),
      ),
  })

  app.route({ ...api.readRetentionCertificate, handler: ({ params }) => view(params.id) })

  app.route({
    ...api.downloadRetentionCertificate,
    async handler({ params }, reply) {
      const { json, generation_code } = await loadFile(ctx.db, params.id)
      const headers = { 'content-type': FILE_TYPES.json, 'content-disposition': `attachment; filename="${generation_code}.json"` }
      return reply.headers(headers).send(Buffer.from(json))
    },
  })

  app.route({
    ...api.registerRetentionCertificate,
    async handler({ params, body }) {
      await registerCertificate(ctx, params.id, body.lines)
      return view(params.id)
    },
  })

  app.route({
    ...api.setAsideRetentionCertificate,
    async handler({ params, body }) {
      await setAsideCertificate(ctx, params.id, body.reason)
      return view(params.id)
    },
  })
}
