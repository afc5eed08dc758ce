export interface Answer {
  readonly status: number
  // Steps read answers of every shape and check what they read.
  // biome-ignore lint/suspicious/noExplicitAny: see above
  readonly body: any
}

export interface Api {
  get(path: string): Promise<Answer>
  post(path: string, body: object): Promise<Answer>
  delete(path: string): Promise<Answer>
  /** The same, logged in. */
  as(token: string): Api
}

const PATIENCE_MS = 30_000

/** The API of a system somewhere, as the browser calls it. */
export function openApi(url: string, headers: Readonly<Record<string, string>> = { accept: 'application/json, application/problem+json' }): Api {
  async function call(method: string, path: string, body?: object): Promise<Answer> {
    const sent = body === undefined ? { headers } : { headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(body) }
    const answer = await fetch(`${url}/api${path}`, { method, ...sent, signal: AbortSignal.timeout(PATIENCE_MS) }).catch((error: unknown) => {
      // fetch itself says no more than that it failed.
      throw error instanceof Error && error.cause instanceof Error ? error.cause : error
    })
    return { status: answer.status, body: read(await answer.text()) }
  }
  return {
    get: (path) => call('GET', path),
    post: (path, body) => call('POST', path, body),
    delete: (path) => call('DELETE', path),
    as: (token) => openApi(url, { ...headers, authorization: `Bearer ${token}` }),
  }
}

/** What is not JSON comes from something else than this system. */
function read(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text)
  } catch {
    return { detail: text.slice(0, 100) }
  }
}

/** What an answer says went wrong. */
export function saidBy({ status, body }: Answer): string {
  return [status, body?.detail].filter(Boolean).join(' ')
}

/** The body of an answer that must be 2xx. */
export function made(answer: Answer): Answer['body'] {
  if (answer.status < 200 || answer.status > 299) throw new Error(saidBy(answer))
  return answer.body
}
