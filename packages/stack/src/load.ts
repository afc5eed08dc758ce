/** One that got no answer in time, or one of 400 and more. */
export interface Failed {
  readonly method: string
  /** Milliseconds of `performance.now()`. */
  readonly from: number
  readonly reason: string
}

export interface Outcome {
  readonly sent: number
  readonly failed: readonly Failed[]
  /** Milliseconds, shortest first, of those that were answered. */
  readonly times: readonly number[]
}

/** Makes the request of this number; it must be given up when the signal says so. */
export type Send = (count: number, signal: AbortSignal) => { readonly method: string; readonly answer: Promise<Response> }

/** Longer than a gateway goes on trying. What is not answered by then never is, and fetch alone would wait for five minutes. */
const PATIENCE_MS = 15_000

/** Sends so many requests a second, whether earlier ones were answered or not, until `over`. */
export async function load(perSecond: number, send: Send, over: () => boolean): Promise<Outcome> {
  const failed: Failed[] = []
  const times: number[] = []
  const open = new Set<Promise<void>>()
  const began = performance.now()
  let sent = 0
  async function one(count: number): Promise<void> {
    const from = performance.now()
    const { method, answer } = send(count, AbortSignal.timeout(PATIENCE_MS))
    try {
      const { status, url, ...rest } = await answer.then(async (response) => ({
        status: response.status,
        url: response.url,
        text: await response.text(),
      }))
      times.push(performance.now() - from)
      if (status >= 400) failed.push({ method, from, reason: `${status} ${url} ${rest.text.slice(0, 200)}` })
    } catch (error) {
      failed.push({ method, from, reason: String(error) })
    }
  }
  while (!over()) {
    for (; sent < ((performance.now() - began) * perSecond) / 1000; sent += 1) {
      const request = one(sent).finally(() => open.delete(request))
      open.add(request)
    }
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  await Promise.all(open)
  return { sent, failed, times: times.toSorted((one, other) => one - other) }
}
