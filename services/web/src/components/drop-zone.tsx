import { Button, Group, Stack, Text } from '@mantine/core'
import { Dropzone, type DropzoneProps } from '@mantine/dropzone'
import { useState } from 'react'
import type { Problem } from '../api/problem.ts'
import { Failure } from './failure.tsx'
import { Icon } from './icon.tsx'

interface DropZoneProps extends Pick<DropzoneProps, 'accept' | 'maxSize' | 'loading'> {
  readonly words: { readonly drop: string; readonly choose: string; readonly fileRefused: string }
  /** What the API said of the last files. */
  readonly error: Problem | null
  readonly onFiles: (files: readonly File[]) => void
}

/** Files are dropped here, or chosen; what is none of those that are asked for is said at once. */
export function DropZone({ words, error, onFiles, ...asked }: DropZoneProps) {
  const [refused, setRefused] = useState(false)
  function take(files: readonly File[]) {
    setRefused(false)
    onFiles(files)
  }
  return (
    <Stack gap="xs">
      <Dropzone {...asked} onDrop={take} onReject={() => setRefused(true)} p="sm" aria-label={words.drop}>
        <Group justify="center" gap="xs">
          <Icon name="upload" />
          <Text size="sm" ta="center">
            {words.drop}
          </Text>
          <Button component="span" size="compact-xs" variant="light">
            {words.choose}
          </Button>
        </Group>
      </Dropzone>
      <Failure error={error} />
      {refused && <Failure error={new Error()} sentence={words.fileRefused} />}
    </Stack>
  )
}
