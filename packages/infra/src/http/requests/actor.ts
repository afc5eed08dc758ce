import { AsyncLocalStorage } from 'node:async_hooks'

export type Language = 'es' | 'en'

/** Who acts, from where, and in which language they are answered. Set by the guard for each request. */
export interface Actor {
  readonly userId: number | null
  readonly sessionId: number | null
  /** As histories show it: full name, or username. */
  readonly name: string
  readonly role: string
  readonly address: string | null
  /** What the browser says that it is; empty where it says nothing. */
  readonly userAgent: string
  readonly requestId: string | null
  readonly language: Language
  /** What addresses in the answer begin with: this system's own origin for pages of another one, else nothing. */
  readonly site: string
}

const NOBODY = { userId: null, sessionId: null, role: '' }
const SYSTEM: Actor = { ...NOBODY, name: 'Sistema', address: null, userAgent: '', requestId: null, language: 'es', site: '' }

const storage = new AsyncLocalStorage<Actor>()

/** Who acts now; "Sistema" outside a request. */
export function actor(): Actor {
  return storage.getStore() ?? SYSTEM
}

/** Runs work in somebody's name: the guard for a request, the demo for its users. */
export function actingAs<Result>(who: Partial<Actor>, work: () => Result): Result {
  return storage.run({ ...SYSTEM, ...who }, work)
}
