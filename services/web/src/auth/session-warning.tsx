import { listOwnSessions } from '@gpro/contracts'
import { shift, timeOf } from '@gpro/core'
import { Alert } from '@mantine/core'
import { useInterval } from '@mantine/hooks'
import { useState } from 'react'
import { useApi } from '../api/hooks.ts'
import { now } from '../app/clock.ts'
import { useTexts } from '../texts/index.ts'

const MINUTE = 60_000
/** A session ends so long after its log-in, however much it is used. */
const LONGEST = 7 * 24 * 60 * MINUTE
const WARNED = 30 * MINUTE

/** Says when the session will end, half an hour before: nobody loses it in the middle of something. */
export function SessionWarning() {
  const { logIn: words } = useTexts()
  const [at, setAt] = useState(now)
  useInterval(() => setAt(now()), MINUTE, { autoInvoke: true })
  const current = useApi(listOwnSessions).data?.find((session) => session.current)
  const ends = current && shift(current.created_at, LONGEST)
  if (!ends || shift(at, WARNED) < ends) return null
  return (
    <Alert color="orange" mb="sm">
      {words.endsAt(timeOf(ends))}
    </Alert>
  )
}
