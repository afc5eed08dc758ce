import * as api from '@gpro/contracts'
import { sendList } from '@gpro/infra'
import type { Routes } from '../../own.ts'
import { saveClient } from '../actions/set-up.ts'
import { missingOf } from '../domain/receiver.ts'
import { listReceivers, loadReceiver, type ReceiverRow } from '../repository/clients.ts'

export const dteClientRoutes: Routes = (app, ctx) => {
  app.route({
    ...api.listDteClients,
    handler(request, reply) {
      const { incomplete } = request.query
      return sendList(
        request,
        reply,
        (page) => listReceivers(ctx.db, page),
        ({ rows }) => rows.map(toClientView).filter(({ missing }) => incomplete === undefined || missing.length > 0 === incomplete),
      )
    },
  })

  app.route({ ...api.readDteClient, handler: async ({ params }) => toClientView(await loadReceiver(ctx.db, params.id)) })

  app.route({
    ...api.saveDteClient,
    handler: async ({ params, body }) => toClientView(await saveClient(ctx, params.id, body)),
  })
}

/** Which document a client would get is as for its invoices: abroad an export, with an NRC a CCF, else an FE. */
function toClientView({ client_type, legal_name, ...row }: ReceiverRow): api.DteClientView {
  const type = client_type === 'internacional' ? '11' : row.nrc === '' ? '01' : '03'
  return { ...row, person_type: row.person_type ?? 2, missing: missingOf({ ...row, legal_name }, type) }
}
