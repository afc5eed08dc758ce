import { Anchor, Button, Center, Group, Image, Loader, Modal } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTexts } from '../texts/index.ts'
import { Failure } from './failure.tsx'

interface FileLinkProps {
  /** A signed link, which needs no token. */
  readonly url: string | null
  readonly name: string
}

/** A document: a look at it in place, or in a tab of its own. */
export function FileLink({ url, name }: FileLinkProps) {
  const [opened, { open, close }] = useDisclosure()
  if (url === null) return name
  return (
    <>
      <Anchor component="button" type="button" size="sm" onClick={open}>
        {name}
      </Anchor>
      <Modal opened={opened} onClose={close} title={name} size="80%">
        {opened && <Preview url={url} name={name} />}
      </Modal>
    </>
  )
}

/** PDFs are shown from memory: the API lets nobody put its files into a frame. */
function Preview({ url, name }: { readonly url: string; readonly name: string }) {
  const { common } = useTexts()
  const { data, error } = useQuery({
    queryKey: ['file', url],
    queryFn: async () => {
      const answer = await fetch(url)
      if (!answer.ok) throw new Error(String(answer.status))
      return URL.createObjectURL(await answer.blob())
    },
    gcTime: 0,
  })
  useEffect(() => () => void (data && URL.revokeObjectURL(data)), [data])
  const isImage = /\.(png|jpe?g)$/i.test(name) || /\.(png|jpe?g)(\?|$)/i.test(url)
  return (
    <>
      <Group justify="flex-end" mb="xs">
        <Button component="a" href={url} target="_blank" rel="noreferrer" size="xs" variant="default">
          {common.openApart}
        </Button>
      </Group>
      <Failure error={error} {...(error && { sentence: common.fileAway })} />
      {!data && !error && (
        <Center h={200}>
          <Loader />
        </Center>
      )}
      {data &&
        (isImage ? (
          <Image src={data} alt={name} mah="75vh" fit="contain" />
        ) : (
          <iframe src={data} title={name} style={{ width: '100%', height: '75vh', border: 0 }} />
        ))}
    </>
  )
}
