import { type Certificate, openCertificate } from '@gpro/dte'
import { emitterForm, makeTestCertificate } from '@gpro/dte/testing'
import { buildSimulator, type CallName, type Fault, type Simulator } from '@gpro/hacienda-simulator'
import type { Random } from '../random.ts'

const PASSWORD = 'clave-de-prueba'
const { nit } = emitterForm
const now = () => new Date(performance.timeOrigin + performance.now()).toISOString()

export interface Ministry {
  readonly simulator: Simulator
  readonly url: string
  readonly password: string
  /** What an administrator loads to sign for it. */
  readonly certificate: { readonly certificate: string; readonly password: string }
  /** How often each kind of fault struck. */
  readonly struck: Readonly<Record<string, number>>
  stop(): Promise<void>
}

const refusal = { class: '13', code: '003', description: '[receptor.correo] VALOR NO VALIDO' }

const ON_SENDING: readonly Fault[] = [
  { kind: 'status', status: 503, stored: false },
  { kind: 'status', status: 500, stored: true },
  { kind: 'dropped', stored: false },
  { kind: 'dropped', stored: true },
  { kind: 'silent', stored: false },
  { kind: 'silent', stored: true },
  { kind: 'garbled', stored: false },
  { kind: 'garbled', stored: true },
  { kind: 'slow', milliseconds: 50 },
  { kind: 'observed', observations: ['REVISE EL CORREO'] },
  { kind: 'tokens_expired' },
  { kind: 'rejected', refusal },
]

const ON_ASKING: readonly Fault[] = [
  { kind: 'status', status: 503, stored: false },
  { kind: 'dropped', stored: false },
  { kind: 'silent', stored: false },
  { kind: 'garbled', stored: false },
]

const ON_EVENTS: readonly Fault[] = [
  { kind: 'status', status: 500, stored: true },
  { kind: 'dropped', stored: false },
  { kind: 'silent', stored: true },
  { kind: 'garbled', stored: true },
]

const LOOK_MS = 10
/** A fault strikes after one to five requests, so that the shortest run is sure to meet a good many. */
const FURTHEST = 5

/** One after the other, so that a short run meets most of them too; the seed says which comes first. */
function byTurns(random: Random, faults: readonly Fault[]): () => Fault {
  let turn = random.whole(faults.length)
  return () => {
    turn += 1
    // Below its length.
    return faults[turn % faults.length] as Fault
  }
}

/** A Ministry that listens and has a bad day to its end: so many of its answers fail, of every kind, in an order that the seed decides. */
export async function startMinistry(random: Random): Promise<Ministry> {
  const xml = makeTestCertificate({ nit, password: PASSWORD })
  const { public_key }: Certificate = openCertificate({ xml, password: PASSWORD, nit, now: now() })
  const simulator = buildSimulator({ taxpayers: [{ nit, password: PASSWORD, public_key }], now })
  const url = await simulator.app.listen({ host: '127.0.0.1', port: 0 })
  const struck: Record<string, number> = {}
  let seen = 0
  let next = 0
  let turn = 0
  const strike = (call: CallName, fault: Fault) => {
    simulator.faults.next(call, fault)
    const name = `${call} ${fault.kind}${'stored' in fault && fault.stored ? ' after it was stored' : ''}`
    struck[name] = (struck[name] ?? 0) + 1
  }
  const [asking, sending, reporting] = [byTurns(random, ON_ASKING), byTurns(random, ON_SENDING), byTurns(random, ON_EVENTS)]
  const timer = setInterval(() => {
    const received = simulator.journal.entries.length
    for (; seen < received; seen += 1) {
      if (seen < next) continue
      next += 1 + random.whole(FURTHEST)
      turn += 1
      if (turn % 4 === 0) strike('consult', asking())
      else if (turn % 8 === 1) strike(random.pick(['contingency', 'invalidate', 'send_lot', 'consult_lot']), reporting())
      else strike('send', sending())
    }
  }, LOOK_MS)
  return {
    simulator,
    url,
    password: PASSWORD,
    certificate: { certificate: xml, password: PASSWORD },
    struck,
    async stop() {
      clearInterval(timer)
      await simulator.app.close()
    },
  }
}
