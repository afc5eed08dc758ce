import { loadDteCertificate, readDteCertificate, readDteStatus } from '@gpro/contracts'
import { Alert, Box, Stack, Title } from '@mantine/core'
import { useState } from 'react'
import { useLoaded } from '../../api/hooks.ts'
import { moment } from '../../app/format.ts'
import { Facts } from '../../components/facts.tsx'
import { ContractForm } from '../../components/form/contract-form.tsx'
import { Status } from '../../components/status.tsx'
import { useTexts } from '../../texts/index.ts'

/** So many days before its end somebody has to ask for a new one. */
const SOON = 30

/** What documents are signed with. It goes in and never comes out. */
export function CertificateTab() {
  const { taxDocuments: words } = useTexts()
  const { certificate, signer } = useLoaded(readDteCertificate)
  const { environment, configured } = useLoaded(readDteStatus)
  // A form that was sent is a new one: the password does not stay in it.
  const [loaded, setLoaded] = useState(0)
  const left = certificate?.days_left ?? null
  return (
    <Stack maw={900}>
      {!configured && (
        <Alert color="orange" p="xs">
          {words.notConfigured}
        </Alert>
      )}
      {certificate ? (
        <Facts
          columns={3}
          facts={[
            ['NIT', certificate.nit],
            [words.environment, words.environments[environment]],
            [words.validFrom, moment(certificate.valid_from)],
            [words.validTo, moment(certificate.valid_to)],
            [words.daysLeft, left !== null && <Status status={left < 0 ? 'failed' : left < SOON ? 'pendiente' : 'done'} label={words.days(left)} />],
            [words.loadedAt, moment(certificate.loaded_at)],
          ]}
        />
      ) : (
        <Alert p="xs">{signer === 'service' ? words.signedByService : words.noCertificate}</Alert>
      )}
      <Box>
        <Title order={2} size="h5" mb="xs">
          {certificate ? words.replaceCertificate : words.loadCertificate}
        </Title>
        <ContractForm
          key={loaded}
          endpoint={loadDteCertificate}
          fields={[
            { name: 'certificate', label: words.certificateFile, kind: 'text-file', hint: words.certificateHint, required: true },
            { name: 'password', label: words.keyPassword, kind: 'password', required: true },
          ]}
          submit={words.loadCertificate}
          onDone={() => setLoaded(loaded + 1)}
        />
      </Box>
    </Stack>
  )
}
