import { type KeyboardEvent, type RefObject, useState } from 'react'

const STEPS: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 15,
  PageUp: -15,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
}

/** One row of a table is in the order of Tab; the arrows choose which. From the search above it ↓ leads to that row, and Escape back. */
export function useRowKeys(whole: RefObject<HTMLElement | null>, count: number, scrollTo: (index: number) => void) {
  const [current, setCurrent] = useState(0)
  const search = () => whole.current?.querySelector<HTMLElement>('[data-search]')

  function focusRow(index: number) {
    const next = Math.max(0, Math.min(count - 1, index))
    const focus = () => {
      const row = whole.current?.querySelector<HTMLElement>(`tr[data-index="${next}"]`)
      row?.focus({ preventScroll: true })
      return row
    }
    setCurrent(next)
    scrollTo(next)
    // One that is far away is drawn first.
    if (!focus()) requestAnimationFrame(focus)
  }

  function onKeyDown(event: KeyboardEvent) {
    const step = STEPS[event.key]
    if (event.key === 'Escape') search()?.focus()
    if (step === undefined) return
    event.preventDefault()
    focusRow(current + step)
  }

  function onToolsKeyDown(event: KeyboardEvent) {
    if (event.key !== 'ArrowDown' || event.target !== search()) return
    event.preventDefault()
    focusRow(current)
  }

  return { current, setCurrent, onKeyDown, onToolsKeyDown }
}
