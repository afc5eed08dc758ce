import type { SessionTokens } from './session.ts'

type Message = { readonly kind: 'ask' } | { readonly kind: 'tell'; readonly tokens: SessionTokens } | { readonly kind: 'ended' }

/** How long a new tab waits for another one to answer. */
const PATIENCE_MS = 150

const channel = new BroadcastChannel('gpro-session')

/** What a tab that opens asks the others of the same browser: tokens are kept per tab, and a person logs in once. */
export function askOtherTabs(): Promise<SessionTokens | undefined> {
  return new Promise((resolve) => {
    const hear = ({ data }: MessageEvent<Message>) => {
      if (data.kind === 'tell') finish(data.tokens)
    }
    const finish = (tokens: SessionTokens | undefined) => {
      channel.removeEventListener('message', hear)
      clearTimeout(timer)
      resolve(tokens)
    }
    const timer = setTimeout(finish, PATIENCE_MS, undefined)
    channel.addEventListener('message', hear)
    channel.postMessage({ kind: 'ask' } satisfies Message)
  })
}

/** Answers the tabs that ask, and hears when a person logs out in another. */
export function answerOtherTabs(tokens: () => SessionTokens | undefined, ended: () => void): void {
  channel.addEventListener('message', ({ data }: MessageEvent<Message>) => {
    const own = tokens()
    if (data.kind === 'ask' && own) channel.postMessage({ kind: 'tell', tokens: own } satisfies Message)
    if (data.kind === 'ended') ended()
  })
}

export function tellEnded(): void {
  channel.postMessage({ kind: 'ended' } satisfies Message)
}
