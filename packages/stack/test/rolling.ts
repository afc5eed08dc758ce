import { freePort } from '@gpro/testing'
import { load, type Outcome } from '../src/load.ts'
import { type Stack, startStack } from '../src/stack.ts'

export async function givenStack(only?: readonly string[]): Promise<Stack> {
  return startStack({ port: await freePort(), replicas: 2, ...(only && { only }) })
}

/** How one who is logged in sends requests by turns, each tenth a new client. */
export async function sender(
  { gateway, superuser }: Stack,
  paths: readonly string[],
  writes: boolean,
): Promise<(count: number) => Promise<Response>> {
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(`${gateway.url}/api/users/token/`, { method: 'POST', headers, body: JSON.stringify(superuser) })
  const body: unknown = await answer.json()
  if (typeof body !== 'object' || body === null || !('access' in body)) throw new Error(`No token: ${JSON.stringify(body)}`)
  const authorization = `Bearer ${body.access}`
  const client = { payment_condition: 'contado', credit_days: 0, credit_limit: '0.00', taxpayer_type: 'pequeno' }
  return (count) =>
    writes && count % 10 === 0
      ? fetch(`${gateway.url}/api/clients/`, {
          method: 'POST',
          headers: { ...headers, authorization },
          body: JSON.stringify({ ...client, name: `Cliente ${count}` }),
        })
      : fetch(`${gateway.url}/api${paths[count % paths.length]}`, { headers: { authorization } })
}

/** Restarts every process of these services one after another under load. */
export async function roll(stack: Stack, perSecond: number, send: (count: number) => Promise<Response>): Promise<Outcome> {
  let over = false
  const loading = load(perSecond, send, () => over)
  try {
    for (const [name, group] of stack.programs) for (const index of group.keys()) await stack.restart(name, index)
  } finally {
    over = true
  }
  return loading
}
