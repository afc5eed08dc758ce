import { emitterForm, makeTestCertificate, taxpayerForm } from '@gpro/dte/testing'
import { createClient, made, overNetwork } from '@gpro/infra/testing/office'
import { median } from '../measure/statistics.ts'
import { CLIENTS, type Service, sender } from '../world.ts'
import type { FiguresCase } from './case.ts'

const PASSWORD = 'clave-de-prueba'
/** Nobody listens there: what is signed waits, and its sending costs next to nothing. */
const NO_MINISTRY = { DTE_URL: 'http://127.0.0.1:9', DTE_API_PASSWORD: PASSWORD }

/** The emitter, its certificate, and what documents say of each client. */
async function setUp({ url, token }: Service): Promise<void> {
  const admin = createClient(overNetwork(url), { authorization: `Bearer ${token}` })
  made(await admin.put('/api/dte/profile/', emitterForm))
  made(
    await admin.put('/api/dte/certificate/', { certificate: makeTestCertificate({ nit: emitterForm.nit, password: PASSWORD }), password: PASSWORD }),
  )
  for (let client = 1; client <= CLIENTS; client += 1) made(await admin.put(`/api/dte/clients/${client}/`, taxpayerForm))
}

export const issuing: FiguresCase = {
  kind: 'figures',
  name: 'dte-issue',
  title: 'DTE emitidos, todos de una misma serie: número, firma y bytes guardados',
  engine: 'postgresql',
  async figures(world) {
    const service = await world.start(false, NO_MINISTRY)
    try {
      await setUp(service)
      const send = sender(world, service, {
        method: 'POST',
        path: '/api/dte/invoices/{id}/issue/',
        body: '{}',
        ids: { order: 'next', from: 1, step: 1, count: world.size.orders },
      })
      await send(1)
      const rounds = []
      for (let round = 0; round < world.rounds; round += 1) rounds.push(await send(world.seconds))
      return [
        { label: 'emitidos por segundo', value: median(rounds.map(({ perSecond }) => perSecond)), unit: '' },
        { label: 'p50', value: median(rounds.map(({ p50 }) => p50)), unit: 'ms' },
        { label: 'p99', value: median(rounds.map(({ p99 }) => p99)), unit: 'ms' },
        { label: 'fallaron', value: rounds.reduce((sum, { failed }) => sum + failed, 0), unit: '' },
      ]
    } finally {
      await service.stop()
    }
  },
}
