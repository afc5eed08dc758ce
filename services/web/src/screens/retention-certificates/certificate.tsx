import { downloadRetentionCertificate, type RetentionCertificateView, readRetentionCertificate } from '@gpro/contracts'
import { Alert, Anchor, List, Paper, Stack } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useLoaded } from '../../api/hooks.ts'
import { day, moment, money } from '../../app/format.ts'
import { useMay } from '../../auth/profile.ts'
import { ExportButton } from '../../components/export-button.tsx'
import { Facts } from '../../components/facts.tsx'
import { TextLink } from '../../components/links.tsx'
import { Page } from '../../components/page.tsx'
import { Status } from '../../components/status.tsx'
import { useTexts } from '../../texts/index.ts'
import { RegisterButton, SetAsideButton } from './decisions.tsx'
import { CertificateLines } from './lines.tsx'

const route = getRouteApi('/tax-documents/retentions/$id')

/** The look at a certificate: who sent it, what is odd about it, and what each of its lines would become. */
export function CertificatePage() {
  const { retentionCertificates: words } = useTexts()
  const certificate = useLoaded(readRetentionCertificate, { id: Number(route.useParams().id) })
  const mayWrite = useMay()('invoicing.write')
  const { id, state, client_name, issuer_nit, set_aside_reason, remarks } = certificate
  return (
    <Page
      title={words.certificate(certificate.control_number)}
      badge={<Status status={state} label={words.states[state]} />}
      subtitle={
        <>
          {client_name} · NIT {issuer_nit} ·{' '}
          <TextLink to="/tax-documents/retentions" underline="always">
            {words.title}
          </TextLink>
        </>
      }
      actions={
        <>
          <ExportButton endpoint={downloadRetentionCertificate} sent={{ id }} label="JSON" />
          {mayWrite && <SetAsideButton certificate={certificate} />}
          {mayWrite && <RegisterButton certificate={certificate} />}
        </>
      }
    >
      <Stack>
        {state === 'set_aside' && <Alert p="xs">{words.setAsideFor(set_aside_reason)}</Alert>}
        {remarks.length > 0 && (
          <Alert color="orange" p="xs" title={words.odd}>
            <List size="sm">
              {remarks.map(({ field, message }) => (
                <List.Item key={field}>
                  {field}: {message}
                </List.Item>
              ))}
            </List>
          </Alert>
        )}
        <Header certificate={certificate} />
        <CertificateLines certificate={certificate} />
      </Stack>
    </Page>
  )
}

function Header({ certificate }: { readonly certificate: RetentionCertificateView }) {
  const { retentionCertificates: words, taxDocuments } = useTexts()
  return (
    <Paper withBorder p="md">
      <Facts
        facts={[
          [words.issuer, certificate.issuer_name],
          [words.issued, day(certificate.issue_date)],
          [words.withheld, money(certificate.withheld_amount)],
          [words.base, money(certificate.base_amount)],
          [words.received, moment(certificate.received_at)],
          [words.environment, taxDocuments.environments[certificate.environment]],
          [words.version, String(certificate.version)],
          [words.generationCode, certificate.generation_code],
          [words.stamp, certificate.reception_stamp],
          [words.digest, certificate.digest],
          [
            words.ministry,
            <Anchor key="link" href={certificate.public_link} target="_blank" rel="noreferrer" size="sm">
              {words.consult}
            </Anchor>,
          ],
        ]}
      />
    </Paper>
  )
}
