import { type Certificate, localSigner } from '@gpro/dte'
import { type FastifyInstance, fastify } from 'fastify'
import { z } from 'zod'

const Asked = z.object({ nit: z.string(), passwordPri: z.string(), dteJson: z.looseObject({}) })

/** The Ministry's signer service with one certificate: it says 200 to everything, and writes what it signs in its own way. */
export function buildSigner(certificate: Pick<Certificate, 'nit' | 'private_key'>, password: string): FastifyInstance {
  const sign = localSigner(certificate)
  const app = fastify({ logger: false, forceCloseConnections: true })
  const refusal = (codigo: string, ...mensaje: string[]) => ({ status: 'ERROR', body: { codigo, mensaje } })
  app.post('/firmardocumento/', async ({ body }) => {
    const { data } = Asked.safeParse(body)
    if (!data) return refusal('809', 'Faltan datos obligatorios')
    if (data.nit !== certificate.nit) return refusal('801', 'No existe certificado activo')
    if (data.passwordPri !== password) return refusal('803', 'No existe llave publica para este nit')
    const signing = await sign(JSON.stringify(data.dteJson, undefined, 2))
    return signing.state === 'signed' ? { status: 'OK', body: signing.jws } : refusal('804', signing.message)
  })
  return app
}
