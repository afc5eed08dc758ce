import type { Outcome } from './load.ts'
import { type Killed, killOne, type Rolled, roll, sender } from './rolling.ts'
import { startStack } from './stack.ts'

/** One of each service, and of both kinds of lists. */
export const PATHS = [
  '/users/me/',
  '/clients/?limit=20',
  '/orders/service-orders/',
  '/orders/invoices/',
  '/dashboard/',
  '/health/',
  '/catalogs/services/',
]

interface Trial {
  readonly port: number
  readonly perSecond: number
  readonly say: (line: string) => void
}

/** Rolls all of a deployment under load, then kills one process of it, and tells the figures. */
export async function tryAll({ port, perSecond, say }: Trial): Promise<{ readonly rolled: Rolled; readonly killed: Killed }> {
  const stack = await startStack({ port, replicas: 2 })
  try {
    const send = await sender(stack, PATHS, true)
    say(`Reiniciando cada proceso, uno tras otro, a ${perSecond} solicitudes por segundo…`)
    const rolled = await roll(stack, perSecond, send)
    say(`  ${figures(rolled)}, en ${Math.round(rolled.seconds)} s; de SIGTERM a terminado, a lo más ${Math.round(Math.max(...rolled.stops))} ms`)
    say('Matando uno de los dos procesos de orders (kill -9)…')
    const killed = await killOne(stack, 'orders', perSecond, send)
    say(`  ${figures(killed)}; ${killed.later.length} de las que fallaron empezaron cuando el gateway ya podía saberlo`)
    for (const { method, reason } of [...rolled.failed, ...killed.failed].slice(0, 10)) say(`  ✗ ${method} ${reason}`)
    return { rolled, killed }
  } finally {
    await stack.stop()
  }
}

export function figures({ sent, failed, times }: Outcome): string {
  const at = (share: number) => Math.round(times[Math.floor((times.length - 1) * share)] ?? 0)
  return `${sent} enviadas, ${failed.length} fallidas; p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, la más lenta ${at(1)} ms`
}
