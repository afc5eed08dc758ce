import type { Instant } from '@gpro/core'
import { z } from 'zod'
import { parse } from './answers.ts'
import type { Exchange, NotSent } from './outcome.ts'

const Authorised = z.object({ status: z.literal('OK'), body: z.object({ token: z.string().min(1) }) })
const Refused = z.object({ status: z.literal('ERROR'), error: z.string().nullish(), message: z.string().nullish() })

export type Token = { readonly token: string } | NotSent

/** A minute before the end a token is as good as expired: the request must still arrive. */
const MARGIN = 60_000

/** Keeps the token for as long as it is good; whoever asks while one is being fetched waits for that one. */
export function tokenKeeper(logIn: () => Promise<Exchange>, now: () => Instant) {
  let current: string | undefined
  let fetching: Promise<Token> | undefined

  async function fetchToken(): Promise<Token> {
    const outcome = readLogIn(await logIn())
    if ('token' in outcome) current = outcome.token
    return outcome
  }

  return {
    async get(): Promise<Token> {
      if (current !== undefined && isGood(current, now())) return { token: current }
      fetching ??= fetchToken().finally(() => {
        fetching = undefined
      })
      return fetching
    },
    /** The Ministry did not take this token. Another one may be there by now. */
    drop(token: string): void {
      if (current === token) current = undefined
    },
  }
}

function readLogIn(exchange: Exchange): Token {
  const authorised = parse(Authorised, exchange.body)
  if (authorised !== undefined) return { token: authorised.body.token }
  const refused = parse(Refused, exchange.body)
  const reason = refused?.message ?? refused?.error ?? exchange.body.slice(0, 200)
  const isRefused = refused !== undefined || exchange.status === 401 || exchange.status === 403
  return { state: 'not_sent', cause: isRefused ? 'credentials' : 'unreachable', reason }
}

/** A token is a JWT that says until when it is good. One that says nothing is good until it is refused. */
function isGood(token: string, now: Instant): boolean {
  const [, payload = ''] = token.split('.')
  const claims = parse(z.object({ exp: z.number() }), Buffer.from(payload, 'base64url').toString('utf8'))
  return claims === undefined || claims.exp * 1000 - MARGIN > Date.parse(now)
}
