import { Button, type ButtonProps, Modal } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { ReactNode } from 'react'

interface DialogButtonProps extends Omit<ButtonProps, 'children'> {
  readonly label: string
  readonly title?: string
  readonly wide?: boolean
  /** What the dialog holds; it is given how to close. */
  readonly children: (close: () => void) => ReactNode
}

/** A button with the dialog that it opens. */
export function DialogButton({ label, title = label, wide = false, children, ...button }: DialogButtonProps) {
  const [opened, { open, close }] = useDisclosure()
  return (
    <>
      <Button size="xs" variant="default" {...button} onClick={open}>
        {label}
      </Button>
      <Modal opened={opened} onClose={close} title={title} size={wide ? 'xl' : 'lg'}>
        {children(close)}
      </Modal>
    </>
  )
}
