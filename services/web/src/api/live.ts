import { type Endpoint, followChanges } from '@gpro/contracts'
import { useDocumentVisibility } from '@mantine/hooks'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { callStream } from './stream.ts'

const FIRST_PAUSE_MS = 1000
const LONGEST_PAUSE_MS = 30_000
/** How often it is asked where nothing tells of changes. */
const ASK_MS = 15_000

interface Following {
  readonly signal: AbortSignal
  /** The state that was read last, by which a stream goes on after a break. */
  readonly seen: { current: string | undefined }
  readonly onChange: () => void
  readonly onLive: (live: boolean) => void
}

/** Reads one stream after the other, with longer pauses while they fail. */
async function follow({ signal, seen, onChange, onLive }: Following): Promise<void> {
  let pause = FIRST_PAUSE_MS
  const read = () =>
    callStream(followChanges, {
      signal,
      seen: seen.current,
      onOpen() {
        pause = FIRST_PAUSE_MS
        onLive(true)
      },
      onMessage(state) {
        seen.current = state
        onChange()
      },
    })
  while (!signal.aborted) {
    // Why it ended is nobody's concern: it is asked again, and meanwhile from time to time.
    await Promise.allSettled([read()])
    if (signal.aborted) return
    onLive(false)
    await new Promise((resolve) => setTimeout(resolve, pause))
    pause = Math.min(pause * 2, LONGEST_PAUSE_MS)
  }
}

/** Keeps what these endpoints show up to date with what others do, while the page is looked at; whether it does so at once. */
export function useLive(endpoints: readonly Endpoint[]): boolean {
  const client = useQueryClient()
  const looked = useDocumentVisibility() === 'visible'
  const seen = useRef<string>(undefined)
  const shown = useRef(endpoints)
  const [live, setLive] = useState(false)
  const [ask] = useState(() => () => {
    const urls: readonly unknown[] = shown.current.map(({ url }) => url)
    void client.invalidateQueries({ predicate: ({ queryKey: [url] }) => urls.includes(url) })
  })
  useEffect(() => {
    if (!looked) return
    const stop = new AbortController()
    void follow({ signal: stop.signal, seen, onChange: ask, onLive: setLive })
    return () => stop.abort()
  }, [looked, ask])
  useEffect(() => {
    if (!looked || live) return
    const timer = setInterval(ask, ASK_MS)
    return () => clearInterval(timer)
  }, [looked, live, ask])
  return live
}
