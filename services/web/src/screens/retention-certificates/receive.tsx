import { receiveRetentionCertificate } from '@gpro/contracts'
import { Button, Group, Stack, Text } from '@mantine/core'
import { Dropzone } from '@mantine/dropzone'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useAct } from '../../api/hooks.ts'
import { Failure } from '../../components/failure.tsx'
import { Icon } from '../../components/icon.tsx'
import { useTexts } from '../../texts/index.ts'

const ACCEPTED = { 'application/json': ['.json'] }
/** What the API takes, once it is base64. */
const MOST = 650 * 1024

/** Certificates are dropped here, or chosen; one alone is looked at at once, of several the first that is refused says why. */
export function Receive() {
  const { retentionCertificates: words } = useTexts()
  const [refused, setRefused] = useState(false)
  const navigate = useNavigate()
  const receive = useAct(receiveRetentionCertificate)
  async function send(files: readonly File[]): Promise<void> {
    setRefused(false)
    for (const file of files) {
      const certificate = await receive.mutateAsync({ fields: { content: await base64Of(file) } }).catch(() => undefined)
      if (certificate === undefined) return
      if (files.length === 1) await navigate({ to: '/tax-documents/retentions/$id', params: { id: String(certificate.id) } })
    }
  }
  return (
    <Stack gap="xs">
      <Dropzone
        onDrop={(files) => void send(files)}
        onReject={() => setRefused(true)}
        accept={ACCEPTED}
        maxSize={MOST}
        loading={receive.isPending}
        p="sm"
        aria-label={words.drop}
      >
        <Group justify="center" gap="xs">
          <Icon name="upload" />
          <Text size="sm">{words.drop}</Text>
          <Button component="span" size="compact-xs" variant="light">
            {words.choose}
          </Button>
        </Group>
      </Dropzone>
      <Failure error={receive.error} />
      {refused && <Failure error={new Error()} sentence={words.fileRefused} />}
    </Stack>
  )
}

/** Its bytes as they are: as text a browser would mend what is no UTF-8. */
async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
}
