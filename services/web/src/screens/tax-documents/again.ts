import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'

const AGAIN_MS = 5000

/** While somebody outside is to answer, what is on the screen is asked again by itself. */
export function useAgain(waiting: boolean): void {
  const client = useQueryClient()
  useEffect(() => {
    if (!waiting) return
    const timer = setInterval(() => void client.invalidateQueries(), AGAIN_MS)
    return () => clearInterval(timer)
  }, [waiting, client])
}
