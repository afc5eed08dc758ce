import { type DteContingencies, endDteContingency, openDteContingency, readDteContingencies, reportDteContingency } from '@gpro/contracts'
import { Alert, Group, Stack, Text } from '@mantine/core'
import { useLoaded } from '../../api/hooks.ts'
import { moment } from '../../app/format.ts'
import { useMay } from '../../auth/profile.ts'
import { ConfirmButton } from '../../components/confirm-button.tsx'
import { DialogButton } from '../../components/dialog-button.tsx'
import { choicesOf } from '../../components/form/choices.ts'
import { ContractForm } from '../../components/form/contract-form.tsx'
import { PlainTable } from '../../components/plain-table.tsx'
import { Status } from '../../components/status.tsx'
import { type Texts, useTexts } from '../../texts/index.ts'
import { useAgain } from './again.ts'

type Contingency = DteContingencies['contingencies'][number]
type Cause = keyof Texts['taxDocuments']['causes']

/** CAT-005: another reason, which is written. */
const OTHER = '5'

/** What is issued while the Ministry is out of reach, and how it is reported afterwards. */
export function ContingencyTab() {
  const { taxDocuments: words } = useTexts()
  const mayChange = useMay()('dte.set-up')
  const { proposed_since, contingencies } = useLoaded(readDteContingencies)
  useAgain(contingencies.some(isUnderWay))
  const open = contingencies.find(({ ended_at }) => ended_at === null)
  return (
    <Stack>
      <Group justify="space-between" align="flex-start">
        <Text size="sm" c="dimmed" maw={640}>
          {words.contingencyHint}
        </Text>
        {mayChange && (open ? <EndButton id={open.id} /> : <OpenButton />)}
      </Group>
      {proposed_since !== null && (
        <Alert color="orange" p="xs">
          {words.proposed(moment(proposed_since))}
        </Alert>
      )}
      <PlainTable<Contingency>
        label={words.tabs.contingency}
        rows={contingencies}
        keyOf={({ id }) => id}
        empty={words.noContingency}
        columns={[
          { id: 'began', header: words.began, cell: ({ began_at }) => moment(began_at) },
          {
            id: 'ended',
            header: words.ended,
            cell: ({ ended_at }) => (ended_at === null ? <Status status="pendiente" label={words.open} /> : moment(ended_at)),
          },
          // 1 to 5 by its contract.
          { id: 'cause', header: words.cause, cell: ({ reason_type, reason }) => reason || words.causes[String(reason_type) as Cause] },
          { id: 'documents', header: words.tabs.documents, align: 'right', cell: ({ documents }) => documents },
          { id: 'unsealed', header: words.unsealed, align: 'right', cell: ({ unsealed }) => unsealed },
          { id: 'until', header: words.reportUntil, cell: ({ report_until }) => moment(report_until) },
          { id: 'reports', header: words.reports, cell: ({ events }) => <Reports events={events} /> },
        ]}
        {...(mayChange && { actions: (contingency: Contingency) => <ReportButton contingency={contingency} /> })}
      />
    </Stack>
  )
}

/** The last report or what it named waits for the Ministry, not for somebody here. */
function isUnderWay({ unsealed, events }: Contingency): boolean {
  const last = events.at(-1)
  return last !== undefined && last.state !== 'rejected' && unsealed > 0
}

function OpenButton() {
  const { taxDocuments: words, billing } = useTexts()
  return (
    <DialogButton label={words.openContingency}>
      {(close) => (
        <Stack>
          <Text size="sm">{words.openContingencyHint}</Text>
          <ContractForm
            endpoint={openDteContingency}
            fields={[
              { name: 'reason_type', label: words.cause, kind: 'select', options: choicesOf(words.causes), required: true, span: 12 },
              { name: 'reason', label: billing.reason, kind: 'area', required: true, span: 12, when: ({ reason_type }) => reason_type === OTHER },
            ]}
            initial={{ reason_type: '1' }}
            submit={words.openContingency}
            focus={false}
            onDone={close}
            onCancel={close}
          />
        </Stack>
      )}
    </DialogButton>
  )
}

function EndButton({ id }: { readonly id: number }) {
  const { taxDocuments: words } = useTexts()
  return (
    <ConfirmButton label={words.endContingency} question={words.endContingencyQuestion} endpoint={endDteContingency} sent={{ id }} color="blue" />
  )
}

/** Documents of a report that was refused are reported again, once what it says is put right. */
function ReportButton({ contingency: { id, documents, events } }: { readonly contingency: Contingency }) {
  const { taxDocuments: words } = useTexts()
  const standing = events.filter(({ state }) => state !== 'rejected').reduce((count, event) => count + event.documents, 0)
  // Nothing was refused, or it has been reported again.
  if (standing >= documents || events.every(({ state }) => state !== 'rejected')) return null
  return (
    <ConfirmButton label={words.reportAgain} question={words.reportAgainQuestion} endpoint={reportDteContingency} sent={{ id }} color="blue" small />
  )
}

function Reports({ events }: Pick<Contingency, 'events'>) {
  const { taxDocuments: words } = useTexts()
  return events.map(({ id, state, documents, documents_until, words: said, observations }) => (
    <div key={id}>
      <Group gap="xs">
        <Status status={state} label={words.eventStates[state]} />
        <Text size="xs">
          {[words.reported(documents), documents_until !== null && words.documentsUntil(moment(documents_until))].filter(Boolean).join(', ')}
        </Text>
      </Group>
      {state === 'rejected' && (
        <Text size="xs" style={{ overflowWrap: 'anywhere' }}>
          {[said, ...observations].filter(Boolean).join(' · ')}
        </Text>
      )}
    </div>
  ))
}
