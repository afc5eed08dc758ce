import { type Endpoint, EVENT_STREAM } from '@gpro/contracts'
import { createParser } from 'eventsource-parser'
import { callOnce } from './call.ts'

interface Stream {
  readonly signal: AbortSignal
  /** The message that was read last: those after it are told. */
  readonly seen: string | undefined
  readonly onOpen: () => void
  readonly onMessage: (id: string | undefined) => void
}

/** The API sends a sign of life every 15 seconds: a stream that is silent for longer is dead, whatever the network says. */
const SILENT_MS = 40_000

/** Reads the server-sent events of an endpoint until they end. It is asked once: who follows them asks again. */
export async function callStream(endpoint: Endpoint, { signal, seen, onOpen, onMessage }: Stream): Promise<void> {
  const dead = new AbortController()
  let timer = setTimeout(() => dead.abort(), SILENT_MS)
  const headers = { accept: EVENT_STREAM, ...(seen !== undefined && { 'last-event-id': seen }) }
  try {
    const answer = await callOnce(endpoint, { signal: AbortSignal.any([signal, dead.signal]) }, headers)
    if (!answer.ok || !answer.body) throw new Error(String(answer.status))
    onOpen()
    const { feed } = createParser({ onEvent: ({ id }) => onMessage(id) })
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader()
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      clearTimeout(timer)
      timer = setTimeout(() => dead.abort(), SILENT_MS)
      feed(read.value)
    }
  } finally {
    clearTimeout(timer)
  }
}
