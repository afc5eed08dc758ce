import type { Instant } from '@gpro/core'
import { Counter, Gauge, type Registry } from 'prom-client'
import type { Count, DteStanding } from '../shared-tables/dte-standing.ts'
import { lookedAt } from './looked-at.ts'

const DAY_MS = 86_400_000

export function watchDte(register: Registry, standing: () => Promise<DteStanding>): void {
  const stands = lookedAt(standing)
  const registers = [register]
  const counts = (name: string, help: string, of: (standing: DteStanding) => readonly Count[]) =>
    new Gauge({
      name,
      help,
      labelNames: ['state'],
      registers,
      async collect() {
        this.reset()
        const now = await stands()
        for (const [state, count] of now ? of(now) : []) this.set({ state }, count)
      },
    })
  counts('gpro_dte_documents', 'Electronic tax documents by state', ({ documents }) => documents)
  counts('gpro_dte_mails', 'Mails of sealed tax documents by state', ({ mails }) => mails)
  const gauge = (name: string, help: string, of: (standing: DteStanding) => number) =>
    new Gauge({
      name,
      help: `${help}; not a number where nobody knows`,
      registers,
      async collect() {
        const now = await stands()
        this.set(now ? of(now) : Number.NaN)
      },
    })
  gauge('gpro_dte_unsealed_seconds', 'How long the oldest signed document has waited for its seal', ({ oldest }) => secondsSince(oldest))
  gauge('gpro_dte_ministry_away_seconds', 'How long nothing that the Ministry was asked has brought an answer', ({ awaySince }) =>
    secondsSince(awaySince),
  )
  gauge('gpro_dte_certificate_days', 'Days until the signing certificate ends', ({ certificateUntil }) =>
    certificateUntil === undefined ? Number.NaN : (Date.parse(certificateUntil) - Date.now()) / DAY_MS,
  )
  new Counter({
    name: 'gpro_dte_rejections_total',
    help: 'Rejections by the Ministry by its code',
    labelNames: ['code'],
    registers,
    async collect() {
      this.reset()
      for (const [code, count] of (await stands())?.rejections ?? []) this.inc({ code }, count)
    },
  })
}

function secondsSince(at: Instant | undefined): number {
  return at === undefined ? 0 : (Date.now() - Date.parse(at)) / 1000
}
