/** What the API says of an error (RFC 9457), or what there is to say where it did not answer at all. */
export class Problem extends Error {
  /** 0: nobody answered. */
  readonly status: number
  readonly code: string
  /** Sentences by field of what was sent. */
  readonly fields: Readonly<Record<string, readonly string[]>>
  readonly facts: Readonly<Record<string, unknown>>
  readonly requestId: string | null
  /** Seconds after which the same may be asked again; undefined where that would not help. */
  readonly retryAfter: number | undefined

  constructor(sentence: string, { status, code, fields = {}, facts = {}, requestId = null, retryAfter }: Particulars) {
    super(sentence)
    this.name = 'Problem'
    this.status = status
    this.code = code
    this.fields = fields
    this.facts = facts
    this.requestId = requestId
    this.retryAfter = retryAfter
  }
}

interface Particulars {
  readonly status: number
  readonly code: string
  readonly fields?: Problem['fields']
  readonly facts?: Problem['facts']
  readonly requestId?: string | null
  readonly retryAfter?: number | undefined
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The problem that an answer tells; `otherwise` where it tells none, as a proxy on the way may. */
export async function problemOf(answer: Response, otherwise: string): Promise<Problem> {
  const body: unknown = await answer.json().catch(() => undefined)
  const told = isRecord(body) ? body : {}
  const sentences = Object.entries(told).filter(([, value]) => Array.isArray(value))
  const seconds = Number(answer.headers.get('retry-after') ?? Number.NaN)
  return new Problem(typeof told.detail === 'string' ? told.detail : otherwise, {
    status: answer.status,
    code: typeof told.code === 'string' ? told.code : '',
    fields: Object.fromEntries(sentences.map(([field, texts]) => [field, [texts].flat().map(String)])),
    facts: isRecord(told.facts) ? told.facts : {},
    requestId: answer.headers.get('x-request-id'),
    retryAfter: Number.isNaN(seconds) ? undefined : seconds,
  })
}

/** Whether somebody else is at work on the same thing, so that it is worth asking again in a moment. */
export function isBusy({ status, retryAfter }: Problem): boolean {
  return retryAfter !== undefined && (status === 409 || status === 503)
}
