import { Box } from '@mantine/core'
import { type ReactNode, useEffect, useState } from 'react'

/** For an element that may be wider than its place: Tab leads to it, so that the arrows move it, but only while there is something to move. */
export function useSideways(label: string) {
  const [element, setElement] = useState<HTMLElement | null>(null)
  const [wide, setWide] = useState(false)
  useEffect(() => {
    if (!element) return
    const observer = new ResizeObserver(() => setWide(element.scrollWidth > element.clientWidth))
    for (const watched of [element, ...element.children]) observer.observe(watched)
    return () => observer.disconnect()
  }, [element])
  return [setElement, wide ? { role: 'region', tabIndex: 0, 'aria-label': label } : {}] as const
}

interface ScrollerProps {
  readonly label: string
  /** What is in it gets no narrower than this. */
  readonly minWidth: number
  readonly children: ReactNode
}

/** Room for a table on a narrow screen. */
export function Scroller({ label, minWidth, children }: ScrollerProps) {
  const [ref, region] = useSideways(label)
  return (
    <Box ref={ref} {...region} style={{ overflowX: 'auto' }}>
      <Box miw={minWidth}>{children}</Box>
    </Box>
  )
}
