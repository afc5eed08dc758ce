/** A program of the system that runs by itself. */
export interface Part {
  /** Its folder in services/, and the TARGET of the image. */
  readonly name: string
  /** Where it listens unless <NAME>_PORT says otherwise. */
  readonly port: number
  /** Answers a part of the API, hence may run many times behind the gateway. */
  readonly serves: boolean
}

/**
 * The one list of what is deployed: gateway, Kubernetes and `pnpm stack` are made of it, `docker-compose.yml` and the image are
 * held against it by tests.
 */
export const PARTS: readonly Part[] = [
  { name: 'identity', port: 3001, serves: true },
  { name: 'orders', port: 3002, serves: true },
  { name: 'invoicing', port: 3003, serves: true },
  { name: 'dashboard', port: 3004, serves: true },
  { name: 'worker', port: 3005, serves: false },
]

export const GATEWAY_PORT = 8000
