import { z } from 'zod'
import { readJson, writeJson } from '../numbers/json.ts'
import { readPayload } from './jws.ts'
import type { Sign, Signing } from './signer.ts'

export interface ServiceSigner {
  readonly fetch: typeof fetch
  /** The whole address: forks of the Ministry's signer serve under other paths. */
  readonly url: string
  readonly nit: string
  readonly password: string
  readonly timeout_ms: number
}

// It says 200 to everything.
const Answer = z.union([
  z.object({ status: z.literal('OK'), body: z.string() }),
  z.object({ status: z.literal('ERROR'), body: z.object({ codigo: z.coerce.string(), mensaje: z.union([z.string(), z.array(z.string())]) }) }),
])

/** Lets the Ministry's own signer service sign. It writes the document again, so what it signed is compared with what was asked. */
export function serviceSigner({ fetch, url, nit, password, timeout_ms }: ServiceSigner): Sign {
  return async (text) => {
    // The document goes in as it is written: through JSON.parse its amounts would become floats.
    const body = `${JSON.stringify({ nit, activo: true, passwordPri: password }).slice(0, -1)},"dteJson":${text}}`
    try {
      const headers = { 'content-type': 'application/json' }
      const answer = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(timeout_ms) })
      return judge(Answer.safeParse(JSON.parse(await answer.text())), text)
    } catch (error) {
      return { state: 'unavailable', message: error instanceof Error ? error.message : String(error) }
    }
  }
}

function judge({ success, data }: z.ZodSafeParseResult<z.infer<typeof Answer>>, text: string): Signing {
  if (!success) return { state: 'unavailable', message: 'The signer answers with something else' }
  if (data.status === 'ERROR') return { state: 'refused', code: data.body.codigo, message: [data.body.mensaje].flat().join('; ') }
  return saysTheSame(data.body, text)
    ? { state: 'signed', jws: data.body }
    : { state: 'refused', code: 'changed', message: 'El firmador devolvió otro documento' }
}

function saysTheSame(jws: string, text: string): boolean {
  const payload = readPayload(jws)
  // Both are objects: the one was ours, the other came out of a signer that takes nothing else.
  return payload !== undefined && writeJson(readJson(payload) as object) === text
}
