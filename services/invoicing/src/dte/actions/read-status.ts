import type { DteStatusView } from '@gpro/contracts'
import type { Config, Reader } from '@gpro/infra'
import { daysUntil } from '../domain/emitter.ts'
import { countDocuments, findCertificate } from '../repository/set-up.ts'

interface Asked {
  readonly db: Reader
  readonly config: Pick<Config, 'dte'>
  readonly now: () => string
}

/** How documents stand, and whether they can go out at all. */
export async function readDteStatus({ db, config, now }: Asked): Promise<DteStatusView> {
  const { environment, url, password } = config.dte
  const [counts, certificate] = await Promise.all([countDocuments(db), findCertificate(db)])
  const certificate_days_left = daysUntil(certificate?.valid_to ?? null, now())
  return { environment, configured: url !== undefined && password !== undefined, ...counts, certificate_days_left }
}
