export interface Outcome {
  readonly sent: number
  /** Those that got no answer, or one of 500 and more. */
  readonly failed: readonly string[]
}

/** Sends so many requests a second, whether earlier ones were answered or not, until `over`. */
export async function load(perSecond: number, send: (count: number) => Promise<Response>, over: () => boolean): Promise<Outcome> {
  const failed: string[] = []
  const open = new Set<Promise<void>>()
  const began = performance.now()
  let sent = 0
  async function one(count: number): Promise<void> {
    try {
      const answer = await send(count)
      const text = await answer.text()
      if (answer.status >= 400) failed.push(`${answer.status} ${answer.url} ${text.slice(0, 200)}`)
    } catch (error) {
      failed.push(String(error))
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
  return { sent, failed }
}
