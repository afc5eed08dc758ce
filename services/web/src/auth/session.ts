import { refreshToken } from '@gpro/contracts'
import { addressOf } from '../api/request.ts'
import { createStore, useStore } from '../app/store.ts'
import { answerOtherTabs, askOtherTabs } from './tabs.ts'

/** Both live in this tab only: the access token in memory, the one that renews it also in sessionStorage, so that a reload keeps the session. */
export interface SessionTokens {
  readonly access?: string
  readonly refresh: string
}

/** `ended`: somebody was at work when it ended, and may log in again without leaving the page. */
type SessionState = 'starting' | 'none' | 'open' | 'ended'

const KEY = 'gpro-refresh'
const state = createStore<SessionState>('starting')
let tokens: SessionTokens | undefined
/** Requests that wait for the person to log in again. */
let waiting: ((access: string) => void)[] = []
let renewal: Promise<string | undefined> | undefined

export const useSession = () => useStore(state)
export const accessToken = () => tokens?.access

/** Once, when the page opens: goes on with the session of this tab or of another. */
export async function resumeSession(): Promise<void> {
  answerOtherTabs(() => tokens, forgetSession)
  const refresh = sessionStorage.getItem(KEY)
  tokens = refresh === null ? await askOtherTabs() : { refresh }
  if (tokens) sessionStorage.setItem(KEY, tokens.refresh)
  if (tokens && !tokens.access) await renewAccess().catch(() => undefined)
  state.set(tokens ? 'open' : 'none')
}

export function openSession(opened: Required<SessionTokens>): void {
  tokens = opened
  sessionStorage.setItem(KEY, opened.refresh)
  for (const go of waiting) go(opened.access)
  waiting = []
  state.set('open')
}

/** A new access token; undefined when the session is over. However many ask at once, one request is sent. */
export function renewAccess(): Promise<string | undefined> {
  renewal ??= renew().finally(() => {
    renewal = undefined
  })
  return renewal
}

async function renew(): Promise<string | undefined> {
  if (!tokens) return undefined
  const { refresh } = tokens
  const answer = await fetch(addressOf(refreshToken.url), {
    method: refreshToken.method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ refresh }),
  })
  if (answer.ok) {
    const { access }: { access: string } = await answer.json()
    tokens = { access, refresh }
    return access
  }
  // Busy or away is not ended.
  if (answer.status !== 401) throw new Error(`HTTP ${answer.status}`)
  tokens = undefined
  sessionStorage.removeItem(KEY)
  return undefined
}

/** Waits until the person has logged in again: what they were writing stays on the screen. */
export function sessionEnded(): Promise<string> {
  if (state.get() === 'open') state.set('ended')
  return new Promise((resolve) => waiting.push(resolve))
}

/** Nothing of one person stays in memory for the next one: the page begins anew. */
export function forgetSession(): void {
  tokens = undefined
  sessionStorage.removeItem(KEY)
  location.assign('/')
}
