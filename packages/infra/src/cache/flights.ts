import type { JsonText } from '../http/bodies/json-text.ts'

interface Flight {
  readonly mark: string | undefined
  readonly done: Promise<JsonText | undefined>
}

export interface Question {
  /** Names the state of things now; undefined when nothing can tell whether they changed. Never throws. */
  readonly mark: () => Promise<string | undefined>
  readonly run: () => Promise<JsonText | undefined>
}

/**
 * One run at a time for each key. Who comes while one is running shares it if nothing changed since it began; else the
 * next one, which begins after they came: nobody is given what is older than their question.
 */
export function createFlights(): (key: string, mark: string | undefined, question: Question) => Promise<JsonText | undefined> {
  const running = new Map<string, Flight>()
  const next = new Map<string, Promise<JsonText | undefined>>()

  function begin(key: string, mark: string | undefined, { run }: Question): Promise<JsonText | undefined> {
    const done = run().finally(() => running.delete(key))
    running.set(key, { mark, done })
    return done
  }

  async function follow(key: string, flight: Flight, question: Question): Promise<JsonText | undefined> {
    await Promise.allSettled([flight.done])
    const mark = await question.mark()
    next.delete(key)
    return begin(key, mark, question)
  }

  return (key, mark, question) => {
    const waiting = next.get(key)
    if (waiting) return waiting
    const flight = running.get(key)
    if (!flight) return begin(key, mark, question)
    if (mark !== undefined && flight.mark === mark) return flight.done
    const following = follow(key, flight, question)
    next.set(key, following)
    return following
  }
}
