import { type DteDocumentView, mailDte } from '@gpro/contracts'
import { Group, Title } from '@mantine/core'
import { moment } from '../../app/format.ts'
import { useMay } from '../../auth/profile.ts'
import { DialogButton } from '../../components/dialog-button.tsx'
import { ContractForm } from '../../components/form/contract-form.tsx'
import { PlainTable } from '../../components/plain-table.tsx'
import { Status } from '../../components/status.tsx'
import { useTexts } from '../../texts/index.ts'

/** What the client was sent since the seal, and sending it once more; one mail of a document waits at a time. */
export function Mails({ document: { id, mail_state, mails } }: { readonly document: DteDocumentView }) {
  const { taxDocuments: words } = useTexts()
  const mayWrite = useMay()('invoicing.write')
  return (
    <section>
      <Group justify="space-between" mb="xs">
        <Title order={3} size="h6">
          {words.mails}
        </Title>
        {mayWrite && mail_state !== 'waiting' && (
          <DialogButton label={words.mailAgain}>
            {(close) => (
              <ContractForm
                endpoint={mailDte}
                id={id}
                fields={[{ name: 'recipient', label: words.email, kind: 'email', hint: words.recipientHint, span: 12 }]}
                submit={words.mailAgain}
                onDone={close}
                onCancel={close}
              />
            )}
          </DialogButton>
        )}
      </Group>
      <PlainTable<DteDocumentView['mails'][number]>
        label={words.mails}
        rows={mails}
        keyOf={(mail) => mail.id}
        columns={[
          { id: 'recipient', header: words.recipient, cell: ({ recipient }) => recipient },
          { id: 'state', header: words.state, cell: ({ state }) => <Status status={state} label={words.mailStates[state]} /> },
          { id: 'asked', header: words.asked, cell: ({ created_at }) => moment(created_at) },
          {
            id: 'ended',
            header: words.mailEnded,
            cell: ({ state, attempts, ended_at, next_attempt_at }) =>
              state === 'waiting' && attempts > 0 ? words.nextAttempt(moment(next_attempt_at)) : moment(ended_at),
          },
          { id: 'said', header: words.mailSaid, cell: ({ words: said }) => said },
        ]}
      />
    </section>
  )
}
