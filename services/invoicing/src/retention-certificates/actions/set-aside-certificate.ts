import { record } from '@gpro/infra'
import type { Ctx } from '../../own.ts'
import { refuseRegistered, refuseSetAside } from '../domain/certificate.ts'
import { lockCertificate, saveSetAside } from '../repository/certificates.ts'

/** Keeps a certificate without registering it, and says why. */
export async function setAsideCertificate(ctx: Ctx, id: number, reason: string): Promise<void> {
  await ctx.transaction(async (trx) => {
    const certificate = await lockCertificate(trx, id)
    refuseRegistered(certificate)
    refuseSetAside(certificate)
    const at = ctx.now()
    await saveSetAside(trx, id, at, reason)
    await record(trx, at, {
      kind: 'retention_certificate.set_aside',
      subject: `retention-certificate:${id}`,
      description: `Comprobante de retención ${certificate.control_number} apartado sin registrarse: ${reason}`,
      after: { reason },
    })
  })
}
