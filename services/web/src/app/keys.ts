import { useWindowEvent } from '@mantine/hooks'

/** Whether what is typed goes into a field. */
function isField(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('textarea, select, [contenteditable], input:not([type="checkbox"], [type="radio"])') !== null
}

/**
 * Keys that do something while nobody writes and no dialog is open. They go by what they type: on a Spanish keyboard `/` and `?` need Shift,
 * which Mantine's own hook takes for another key.
 */
export function useKeys(keys: Readonly<Record<string, () => void>>): void {
  useWindowEvent('keydown', (event) => {
    const act = keys[event.key.toLowerCase()]
    if (!act || event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return
    if (isField(event.target) || document.querySelector('[aria-modal="true"]')) return
    event.preventDefault()
    act()
  })
}

/** Presses what names this letter as its key. Of several it is the last: what a tab offers comes before what the whole page does. */
export function press(letter: string): void {
  const named = document.querySelectorAll<HTMLElement>(`main [aria-keyshortcuts~="${letter}"]`)
  named[named.length - 1]?.click()
}
