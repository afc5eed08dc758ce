import { type HealthView, readDteStatus, readSystem, type SystemView, showHealth } from '@gpro/contracts'
import { Alert, Badge, Code, Group, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { useInterval } from '@mantine/hooks'
import { useApi, useLoaded } from '../../api/hooks.ts'
import { moment } from '../../app/format.ts'
import { Facts } from '../../components/facts.tsx'
import { Failure } from '../../components/failure.tsx'
import { PlainTable } from '../../components/plain-table.tsx'
import { Status } from '../../components/status.tsx'
import { type Texts, useTexts } from '../../texts/index.ts'

const AGAIN_MS = 5000
const COLORS = { ok: 'green', degraded: 'orange', down: 'red', off: 'gray' } as const

interface Part {
  readonly name: keyof Texts['system']['parts']
  readonly status: keyof typeof COLORS
  readonly about: string
}

/** Each part in a few words, asked again every five seconds. */
export function StateTab() {
  const { system: words } = useTexts()
  const { data: health, error, refetch } = useApi(showHealth)
  const ministry = useLoaded(readDteStatus)
  const system = useLoaded(readSystem)
  useInterval(() => void refetch(), AGAIN_MS, { autoInvoke: true })
  const parts = [...(health ? partsOf(health, words) : []), ministryOf(ministry, words), workerOf(system, words)]
  return (
    <Stack>
      <Failure error={error} retry={() => void refetch()} />
      {health && (
        <Alert color={COLORS[health.status]} title={words.whole[health.status]} p="sm" styles={{ title: { color: 'var(--mantine-color-text)' } }}>
          {health.warnings?.map((warning) => (
            <Text key={warning} size="sm">
              {warning}
            </Text>
          ))}
        </Alert>
      )}
      <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} spacing="sm">
        {parts.map(({ name, status, about }) => (
          <Paper key={name} withBorder px="md" py="xs">
            <Group justify="space-between" wrap="nowrap">
              <Text size="sm" fw={600}>
                {words.parts[name]}
              </Text>
              <Badge variant="dot" color={COLORS[status]} size="sm" tt="none" miw="max-content">
                {words.states[status]}
              </Badge>
            </Group>
            <Text size="xs" c="dimmed" mt={4}>
              {about}
            </Text>
          </Paper>
        ))}
      </SimpleGrid>
      <Tasks tasks={system.tasks} />
      <section>
        <Title order={2} size="h5" mb="xs">
          {words.versions}
        </Title>
        <Facts
          facts={[
            [words.version, system.version],
            [words.commit, <Code key="commit">{system.commit.slice(0, 12)}</Code>],
            ['Node', system.node],
            [words.startedAt, moment(system.started_at)],
          ]}
        />
      </section>
    </Stack>
  )
}

function Tasks({ tasks }: Pick<SystemView, 'tasks'>) {
  const { system: words } = useTexts()
  return (
    <section>
      <Title order={2} size="h5" mb="xs">
        {words.tasks}
      </Title>
      <PlainTable
        label={words.tasks}
        rows={tasks}
        keyOf={({ task }) => task}
        columns={[
          { id: 'task', header: words.task, cell: ({ task }) => <Code>{task}</Code> },
          { id: 'slot', header: words.slot, cell: ({ slot }) => moment(slot) },
          {
            id: 'state',
            header: words.told,
            cell: ({ state, tries, error }) => (
              <Group gap="xs">
                <Status status={state} label={words.taskStates[state]} />
                {state !== 'done' && <Text size="xs">{[words.tries(tries), error].filter(Boolean).join(': ')}</Text>}
              </Group>
            ),
          },
          { id: 'ended', header: words.ended, cell: ({ finished_at }) => moment(finished_at) },
        ]}
      />
    </section>
  )
}

function partsOf(health: HealthView, words: Texts['system']): readonly Part[] {
  const { database, files, antivirus } = health
  const time = (milliseconds: number | null) => milliseconds !== null && words.latency(milliseconds)
  const about = (...told: readonly (string | false)[]) => told.filter(Boolean).join(' · ')
  return [
    { name: 'database', status: database.status, about: about(database.engine, time(database.latency_ms), !database.writable && words.readOnly) },
    ...(database.replica
      ? [
          {
            name: 'replica',
            status: database.replica.status,
            about: database.replica.lag_ms === null ? '' : words.lag(database.replica.lag_ms),
          } as const,
        ]
      : []),
    ...(['cache', 'locks', 'sessions'] as const).map((name) => {
      const { status, backend, latency_ms } = health[name]
      return { name, status, about: about(backend, time(latency_ms)) }
    }),
    { name: 'files', status: files.status, about: '' },
    ...(antivirus ? [{ name: 'antivirus', status: antivirus.status, about: about(time(antivirus.latency_ms)) } as const] : []),
  ]
}

type Ministry = { readonly configured: boolean; readonly signed: number; readonly rejected: number }

function ministryOf({ configured, signed, rejected }: Ministry, words: Texts['system']): Part {
  const told = [signed > 0 && words.waitingForSeal(signed), rejected > 0 && words.rejected(rejected)].filter(Boolean).join(' · ')
  if (!configured) return { name: 'ministry', status: 'off', about: told }
  return { name: 'ministry', status: rejected > 0 ? 'degraded' : 'ok', about: told }
}

function workerOf({ tasks }: SystemView, words: Texts['system']): Part {
  const failed = tasks.filter(({ state }) => state === 'failed').length
  const last = tasks
    .map(({ started_at }) => started_at)
    .sort()
    .at(-1)
  const about = failed > 0 ? words.failedTasks(failed) : last === undefined ? words.noTasks : moment(last)
  return { name: 'worker', status: failed > 0 ? 'degraded' : 'ok', about }
}
