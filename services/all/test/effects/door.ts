import type { EffectName } from '@gpro/contracts'
import type { Role } from '@gpro/core'
import type { Answer, LoggedIn, Office, System } from '@gpro/infra/testing'

export const NOBODY: readonly Role[] = []
export const ADMIN: readonly Role[] = ['admin']
export const FINANCE: readonly Role[] = ['operativo2', 'admin']

/** What a door is tried with: the system, its people, and who tries. */
export interface Trial {
  readonly system: System
  readonly office: Office
  readonly who: LoggedIn
}

export interface Tried {
  readonly answer: Answer
  /** Whether the effect came about, whatever the answer says. */
  readonly happened: boolean
}

/** One way in which a request may bring an effect about. It makes what it needs, so that trials do not know of each other. */
export interface Door {
  /** Method and address, and what is sent where an address has several ways. */
  readonly through: string
  /** Where other rules leave fewer than those who may cause the effect. */
  readonly roles?: readonly Role[]
  /** Everybody may come in here: it is the action that asks for the effect, and says so. */
  readonly asks?: true
  /** The request is carried out, but without the effect. */
  readonly lets?: true
  readonly open: (trial: Trial) => Promise<Tried>
}

export interface Walk {
  readonly effect: EffectName
  /** Who may, as the office wants it: written apart from the permissions, so that the two are compared. */
  readonly roles: readonly Role[]
  readonly doors: readonly Door[]
}

/** Asks, and looks whether what was read before is otherwise afterwards. */
export async function changed(read: () => Promise<unknown>, ask: () => Promise<Answer>): Promise<Tried> {
  const before = JSON.stringify(await read())
  const answer = await ask()
  return { answer, happened: JSON.stringify(await read()) !== before }
}

export const ORDERS = '/api/orders/service-orders/'
export const INVOICES = '/api/orders/invoices/'
export const EXPENSES = '/api/transfers/transfers/'
export const COSTS = '/api/transfers/provider-invoices/'
