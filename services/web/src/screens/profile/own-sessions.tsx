import { endOtherSessions, endOwnSession, listOwnSessions } from '@gpro/contracts'
import { Badge, Stack } from '@mantine/core'
import { useLoaded } from '../../api/hooks.ts'
import { moment } from '../../app/format.ts'
import { ConfirmButton } from '../../components/confirm-button.tsx'
import { PlainTable } from '../../components/plain-table.tsx'
import { useTexts } from '../../texts/index.ts'

/** Where this person is logged in, so that what is not theirs can be ended. */
export function OwnSessions() {
  const { profile: words } = useTexts()
  const sessions = useLoaded(listOwnSessions)
  return (
    <Stack align="flex-start">
      {sessions.length > 1 && <ConfirmButton label={words.endOthers} question={words.endOthersQuestion} endpoint={endOtherSessions} sent={{}} />}
      <PlainTable
        label={words.sessions}
        rows={sessions}
        keyOf={({ id }) => id}
        columns={[
          { id: 'browser', header: words.browser, cell: ({ user_agent }) => browserOf(user_agent) },
          { id: 'address', header: words.address, cell: ({ address }) => address },
          { id: 'created', header: words.opened, cell: ({ created_at }) => moment(created_at) },
          { id: 'used', header: words.lastUsed, cell: ({ last_used_at }) => moment(last_used_at) },
          { id: 'current', header: '', cell: ({ current }) => current && <Badge size="sm">{words.current}</Badge> },
        ]}
        actions={({ id, current }) =>
          !current && <ConfirmButton label={words.end} question={words.endQuestion} endpoint={endOwnSession} sent={{ id }} small />
        }
      />
    </Stack>
  )
}

const BROWSERS = ['Edg', 'OPR', 'Firefox', 'Chrome', 'Safari']
const SYSTEMS = ['Windows', 'Android', 'iPhone', 'iPad', 'Mac OS', 'Linux']

/** The two words of a long line that say something to a person. */
function browserOf(userAgent: string): string {
  const found = [BROWSERS, SYSTEMS].map((names) => names.find((name) => userAgent.includes(name)))
  return found.filter(Boolean).join(', ').replace('Edg', 'Edge').replace('OPR', 'Opera') || userAgent
}
