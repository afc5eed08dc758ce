import { type KeyboardEvent, type RefObject, useState } from 'react'

const STEPS: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 15,
  PageUp: -15,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
}

/** One row of a table is in the order of Tab; the arrows choose which. */
export function useRowKeys(scroller: RefObject<HTMLElement | null>, count: number, scrollTo: (index: number) => void) {
  const [current, setCurrent] = useState(0)

  function onKeyDown(event: KeyboardEvent) {
    const step = STEPS[event.key]
    if (step === undefined) return
    event.preventDefault()
    const next = Math.max(0, Math.min(count - 1, current + step))
    setCurrent(next)
    scrollTo(next)
    // Once the row has been drawn.
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`tr[data-index="${next}"]`)?.focus({ preventScroll: true }))
  }

  return { current, setCurrent, onKeyDown }
}
