import {
  type CollectedDocumentView,
  DOCUMENT_TYPE_LABELS,
  deleteDocument,
  downloadOrders,
  listAllDocuments,
  type ServiceOrderDetailView,
  uploadDocument,
} from '@gpro/contracts'
import { Group, Select, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useAct, useApi } from '../../api/hooks.ts'
import { moment } from '../../app/format.ts'
import { useMay } from '../../auth/profile.ts'
import { ConfirmButton } from '../../components/confirm-button.tsx'
import { DropZone } from '../../components/drop-zone.tsx'
import { ExportButton } from '../../components/export-button.tsx'
import { Failure } from '../../components/failure.tsx'
import { FileLink } from '../../components/file-link.tsx'
import { choicesOf } from '../../components/form/choices.ts'
import { PlainTable } from '../../components/plain-table.tsx'
import { useTexts } from '../../texts/index.ts'

const MB = 1024 * 1024
const ACCEPTED = ['application/pdf', 'image/png', 'image/jpeg']

export function DocumentsTab({ order }: { readonly order: ServiceOrderDetailView }) {
  const { orders: words, common } = useTexts()
  const { data, error } = useApi(listAllDocuments, { id: order.id })
  const open = order.status !== 'cerrada'
  const mayDownload = useMay()('orders.download')
  return (
    <Stack>
      {open && <Upload order={order.id} />}
      <Failure error={error} />
      {mayDownload && data && data.documents.length > 0 && (
        <Group justify="flex-end">
          <ExportButton endpoint={downloadOrders} sent={{ fields: { order_ids: [order.id] } }} label={words.zip} />
        </Group>
      )}
      <PlainTable<CollectedDocumentView>
        label={words.tabs.documents}
        rows={data?.documents ?? []}
        keyOf={({ id }) => id}
        columns={[
          { id: 'file', header: words.file, cell: ({ file_url, file_name }) => <FileLink url={file_url} name={file_name} /> },
          { id: 'category', header: words.category, cell: ({ category_label }) => category_label },
          {
            id: 'description',
            header: words.description,
            cell: ({ description, reference }) => [description, reference].filter(Boolean).join(' · '),
          },
          { id: 'by', header: words.uploadedBy, cell: ({ uploaded_by, uploaded_at }) => `${moment(uploaded_at)} ${uploaded_by ?? ''}` },
        ]}
        actions={({ deletable, source_id, file_name }) =>
          open && deletable && <ConfirmButton label={common.delete} question={file_name} endpoint={deleteDocument} sent={{ id: source_id }} small />
        }
      />
    </Stack>
  )
}

/** Several files go up one after the other. */
function Upload({ order }: { readonly order: number }) {
  const { orders: words } = useTexts()
  const [type, setType] = useState('tramite')
  const [description, setDescription] = useState('')
  const upload = useAct(uploadDocument)
  async function send(files: readonly File[]) {
    // The browser's file is the contract's upload once the API has read it.
    for (const file of files)
      await upload.mutateAsync({ fields: { order, document_type: type as 'tramite', description, file } as never }).catch(() => undefined)
    setDescription('')
  }
  return (
    <Stack gap="xs">
      <Group align="flex-end">
        <Select
          label={words.category}
          data={[...choicesOf(DOCUMENT_TYPE_LABELS)]}
          value={type}
          onChange={(chosen) => setType(chosen ?? 'tramite')}
          allowDeselect={false}
          size="xs"
          w={270}
        />
        <TextInput
          label={words.description}
          value={description}
          onChange={({ currentTarget }) => setDescription(currentTarget.value)}
          maxLength={255}
          size="xs"
          w={300}
        />
      </Group>
      <DropZone
        words={words}
        accept={ACCEPTED}
        maxSize={5 * MB}
        loading={upload.isPending}
        error={upload.error}
        onFiles={(files) => void send(files)}
      />
    </Stack>
  )
}
