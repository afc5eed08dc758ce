import { freeLock, listLocks } from '@gpro/contracts'
import { Code, Stack, Text } from '@mantine/core'
import { useInterval } from '@mantine/hooks'
import { useApi } from '../../api/hooks.ts'
import { moment } from '../../app/format.ts'
import { ConfirmButton } from '../../components/confirm-button.tsx'
import { Failure } from '../../components/failure.tsx'
import { Figures } from '../../components/figures.tsx'
import { PlainTable } from '../../components/plain-table.tsx'
import { useTexts } from '../../texts/index.ts'

const AGAIN_MS = 2000
const COUNTERS = ['waits', 'refusals', 'lost', 'alone', 'database_refusals'] as const

/** Who holds what, and who waits for it; most locks are gone before anybody has read their name. */
export function LocksTab() {
  const { system: words } = useTexts()
  const { data, error, refetch } = useApi(listLocks)
  useInterval(() => void refetch(), AGAIN_MS, { autoInvoke: true })
  return (
    <Stack>
      <Failure error={error} retry={() => void refetch()} />
      <Figures figures={COUNTERS.map((name) => ({ label: words.counters[name], value: data?.counters[name] }))} />
      {data?.locks.length === 0 && (
        <Text size="sm" c="dimmed">
          {words.nobodyHolds}
        </Text>
      )}
      {data && data.locks.length > 0 && (
        <PlainTable
          label={words.tabs.locks}
          rows={data.locks}
          keyOf={({ key }) => key}
          columns={[
            { id: 'key', header: words.lockKey, cell: ({ key }) => <Code>{key}</Code> },
            { id: 'owner', header: words.holder, cell: ({ owner }) => `${owner.user} (${owner.service})` },
            { id: 'since', header: words.since, cell: ({ since }) => moment(since) },
            {
              id: 'expires',
              header: words.expires,
              align: 'right',
              cell: ({ expires_in_ms }) => `${Math.max(0, Math.round(expires_in_ms / 1000))} s`,
            },
            { id: 'waiting', header: words.waiting, align: 'right', cell: ({ waiting }) => waiting },
          ]}
          actions={({ key, owner }) => (
            <ConfirmButton label={words.free} question={words.freeQuestion(key, owner.user)} endpoint={freeLock} sent={{ id: { key } }} small />
          )}
        />
      )}
    </Stack>
  )
}
