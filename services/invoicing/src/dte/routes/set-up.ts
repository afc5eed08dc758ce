import * as api from '@gpro/contracts'
import type { Ctx, Routes } from '../../own.ts'
import { loadCertificate } from '../actions/certificate.ts'
import { readDteStatus } from '../actions/read-status.ts'
import { saveProfile, startSeries } from '../actions/set-up.ts'
import { daysUntil } from '../domain/emitter.ts'
import { findCertificate, findEmitter, listSeries } from '../repository/set-up.ts'

export const dteSetUpRoutes: Routes = (app, ctx) => {
  app.route({ ...api.readDteProfile, handler: async () => ({ profile: (await findEmitter(ctx.db)) ?? null }) })

  app.route({
    ...api.saveDteProfile,
    async handler({ body }) {
      await saveProfile(ctx, body)
      return { profile: (await findEmitter(ctx.db)) ?? null }
    },
  })

  app.route({ ...api.readDteCertificate, handler: () => certificateView(ctx) })

  app.route({
    ...api.loadDteCertificate,
    async handler({ body }) {
      await loadCertificate(ctx, body)
      return certificateView(ctx)
    },
  })

  app.route({ ...api.listDteSeries, handler: () => listSeries(ctx.db) })

  app.route({ ...api.startDteSeries, handler: ({ body }) => startSeries(ctx, body) })

  app.route({ ...api.readDteStatus, handler: () => readDteStatus(ctx) })
}

async function certificateView({ db, config, now }: Ctx): Promise<api.DteCertificateView> {
  const certificate = await findCertificate(db)
  return {
    signer: config.dte.signer ? 'service' : 'own',
    certificate: certificate ? { ...certificate, days_left: daysUntil(certificate.valid_to, now()) } : null,
  }
}
