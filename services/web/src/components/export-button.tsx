import type { Endpoint } from '@gpro/contracts'
import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { callFile } from '../api/call.ts'
import { Problem } from '../api/problem.ts'
import type { Sent } from '../api/request.ts'
import { save } from '../app/save-file.ts'
import { Icon } from './icon.tsx'

interface ExportButtonProps<E extends Endpoint> {
  readonly endpoint: E
  readonly sent?: Sent<E>
  readonly label: string
}

/** Fetches a file that the API makes, and saves it. */
export function ExportButton<E extends Endpoint>({ endpoint, sent = {}, label }: ExportButtonProps<E>) {
  const [busy, setBusy] = useState(false)
  async function fetchFile() {
    setBusy(true)
    try {
      save(await callFile(endpoint, sent))
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      notifications.show({ color: 'red', message: error.message })
    } finally {
      setBusy(false)
    }
  }
  return (
    <Button size="xs" variant="default" leftSection={<Icon name="download" size={14} />} loading={busy} onClick={() => void fetchFile()}>
      {label}
    </Button>
  )
}
