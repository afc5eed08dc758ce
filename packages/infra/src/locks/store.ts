import type { HeldLock } from './port.ts'

/** Where locks are kept. A store never waits: a busy key is refused at once. */
export interface LockStore {
  /** Takes the key until `expiresAt`; undefined while another holds it. */
  take(lock: HeldLock): Promise<Taken | undefined>
  /** Whether this process holds the key, as far as it knows: it may have been freed from elsewhere. */
  isHeldHere(key: string): boolean
  list(): Promise<readonly HeldLock[]>
  free(key: string): Promise<boolean>
}

export interface Taken {
  /** Only this process knows of it, since the store of all did not answer. */
  readonly alone?: boolean
  /** Gives the key back, if it is still this holder's; false when it was lost. Never throws. */
  release(): Promise<boolean>
  /**
   * Hands the key on within this process, in half the round trips of giving it back and taking it. Undefined where that can't be, or it is
   * other processes' turn: then it has to be given back. Never throws.
   */
  passOn?(next: HeldLock): Promise<Taken | undefined>
}
