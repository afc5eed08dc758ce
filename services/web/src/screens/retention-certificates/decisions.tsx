import { type RetentionCertificateView, registerRetentionCertificate, setAsideRetentionCertificate } from '@gpro/contracts'
import { add, formatMoney, parseMoney } from '@gpro/core'
import { Stack, Text } from '@mantine/core'
import { money } from '../../app/format.ts'
import { ConfirmButton } from '../../components/confirm-button.tsx'
import { DialogButton } from '../../components/dialog-button.tsx'
import { ContractForm } from '../../components/form/contract-form.tsx'
import { useTexts } from '../../texts/index.ts'

interface OfCertificate {
  readonly certificate: RetentionCertificateView
}

/** Registers the lines that are on the screen with their invoices: what has changed meanwhile is refused. */
export function RegisterButton({ certificate: { id, state, lines } }: OfCertificate) {
  const { retentionCertificates: words } = useTexts()
  const matched = lines.filter((line) => line.state === 'matched')
  if (state === 'set_aside' || matched.length === 0) return null
  const amount = formatMoney(add(...matched.map(({ withheld_amount }) => parseMoney(withheld_amount))))
  return (
    <ConfirmButton
      label={words.register}
      question={words.registerQuestion(matched.length, money(amount))}
      endpoint={registerRetentionCertificate}
      sent={{ id, fields: { lines: matched.map((line) => line.id) } }}
      color="blue"
    />
  )
}

/** Keeps one that is not to be registered out of the way. */
export function SetAsideButton({ certificate: { id, state } }: OfCertificate) {
  const { retentionCertificates: words, billing } = useTexts()
  if (state !== 'received') return null
  return (
    <DialogButton label={words.setAside}>
      {(close) => (
        <Stack>
          <Text size="sm">{words.setAsideHint}</Text>
          <ContractForm
            endpoint={setAsideRetentionCertificate}
            id={id}
            fields={[{ name: 'reason', label: billing.reason, kind: 'area', required: true, span: 12 }]}
            submit={words.setAside}
            danger
            onDone={close}
            onCancel={close}
          />
        </Stack>
      )}
    </DialogButton>
  )
}
