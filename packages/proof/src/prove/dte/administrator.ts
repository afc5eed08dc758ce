import { setTimeout as sleep } from 'node:timers/promises'
import { type Client, made, type Office } from '@gpro/infra/testing/office'
import type { Random } from '../random.ts'

export interface Workday {
  readonly office: Office<Client>
  readonly random: Random
  /** What was issued so far, by id. */
  readonly issued: readonly number[]
  /** Nothing more will be issued. */
  readonly over: () => boolean
}

const CONTINGENCY = '/api/dte/contingency/'
const LOOK_MS = 50

/** Opens a contingency again and again, and ends it a few documents later: those go in lots, the greater part does not. Answers how many it opened. */
export async function declareContingencies({ office: { admin }, random, issued, over }: Workday): Promise<number> {
  const further = async (documents: number) => {
    const enough = issued.length + documents
    while (issued.length < enough && !over()) await sleep(LOOK_MS)
  }
  let opened = 0
  while (!over()) {
    await further(10 + random.whole(5))
    const { contingencies } = made(await admin.post(CONTINGENCY, { reason_type: 1, reason: '' }))
    opened += 1
    await further(2 + random.whole(3))
    made(await admin.post(`${CONTINGENCY}${contingencies[0].id}/end/`))
  }
  return opened
}

/** Of those that are sealed. */
const EVERY = 10

/** Invalidates one document in so many, once it is sealed. Answers how many those were. */
export async function invalidateSome({ office: { operativo2 }, issued, over }: Workday): Promise<number> {
  let next = 0
  let invalidated = 0
  while (!over()) {
    await sleep(LOOK_MS)
    const id = issued[next]
    if (id === undefined) continue
    if (made(await operativo2.get(`/api/dte/documents/${id}/`)).state === 'sealed') {
      made(await operativo2.post(`/api/dte/documents/${id}/invalidate/`, INVALIDATION))
      invalidated += 1
      next += EVERY
    } else next += 1
  }
  return invalidated
}

const INVALIDATION = {
  reason_type: 2,
  reason: 'Se rescindió la operación',
  requested_name: 'SOLICITANTE FICTICIO',
  requested_document_type: '13',
  requested_document_number: '012345678',
}
