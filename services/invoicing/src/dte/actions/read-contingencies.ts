import type { DteContingencies } from '@gpro/contracts'
import type { Config, Reader } from '@gpro/infra'
import { documentsUntil, reportUntil } from '../domain/contingency.ts'
import { listContingencies, outOfReachSince } from '../repository/contingency.ts'

interface Asked {
  readonly db: Reader
  readonly config: Pick<Config, 'dte'>
}

/** Whether the Ministry is out of reach, and the contingencies that there were, the last one first. */
export async function readContingencies({ db, config }: Asked): Promise<DteContingencies> {
  const { environment } = config.dte
  const [since, contingencies] = await Promise.all([outOfReachSince(db, environment), listContingencies(db, environment)])
  const isOpen = contingencies.some(({ ended_at }) => ended_at === null)
  return {
    proposed_since: isOpen ? null : (since ?? null),
    contingencies: contingencies.map(({ events, ...contingency }) => ({
      ...contingency,
      report_until: reportUntil(contingency.ended_at),
      events: events.map(({ contingency_id: _, observations, ...event }) => ({
        ...event,
        documents_until: documentsUntil(event.received_at),
        // Written as an array of texts.
        observations: JSON.parse(observations) as string[],
      })),
    })),
  }
}
