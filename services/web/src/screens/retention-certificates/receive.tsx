import { receiveRetentionCertificate } from '@gpro/contracts'
import { useNavigate } from '@tanstack/react-router'
import { useAct } from '../../api/hooks.ts'
import { DropZone } from '../../components/drop-zone.tsx'
import { useTexts } from '../../texts/index.ts'

const ACCEPTED = { 'application/json': ['.json'] }
/** What the API takes, once it is base64. */
const MOST = 650 * 1024

/** A certificate that comes alone is looked at at once, of several the first that is refused says why. */
export function Receive() {
  const { retentionCertificates: words } = useTexts()
  const navigate = useNavigate()
  const receive = useAct(receiveRetentionCertificate)
  async function send(files: readonly File[]): Promise<void> {
    for (const file of files) {
      const certificate = await receive.mutateAsync({ fields: { content: await base64Of(file) } }).catch(() => undefined)
      if (certificate === undefined) return
      if (files.length === 1) await navigate({ to: '/tax-documents/retentions/$id', params: { id: String(certificate.id) } })
    }
  }
  return (
    <DropZone
      words={words}
      accept={ACCEPTED}
      maxSize={MOST}
      loading={receive.isPending}
      error={receive.error}
      onFiles={(files) => void send(files)}
    />
  )
}

/** Its bytes as they are: as text a browser would mend what is no UTF-8. */
async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
}
