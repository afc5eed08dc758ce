import { ROUTING } from '@gpro/contracts'

/** A service that runs by itself, as often as needed. */
export interface Part {
  /** Its folder in services/, and the TARGET of the image. */
  readonly name: string
  /** Where it listens unless <NAME>_PORT says otherwise. */
  readonly port: number
}

/**
 * The one list of what is deployed: gateway and `pnpm stack` are made of it, `docker-compose.yml` and the image are
 * held against it by tests.
 */
export const PARTS: readonly Part[] = [
  { name: 'identity', port: 3001 },
  { name: 'orders', port: 3002 },
  { name: 'invoicing', port: 3003 },
  { name: 'dashboard', port: 3004 },
  { name: 'worker', port: 3005 },
  { name: 'payables', port: 3006 },
]

/** Whether the gateway sends it requests; the others work by themselves. */
export function isCalled({ name }: Part): boolean {
  return ROUTING.some(([, service]) => service === name)
}

export const GATEWAY_PORT = 8000
