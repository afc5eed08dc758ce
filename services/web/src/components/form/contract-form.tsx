import { Center, Loader } from '@mantine/core'
import { lazy, Suspense } from 'react'
import type { ContractFormProps, WithBody } from './loaded-form.tsx'

/** Fetched once a page is there, so that its dialogs open at once: no page waits for the fields of forms that nobody has opened. */
export const loadForm = () => import('./loaded-form.tsx')
const LoadedForm = lazy(() => loadForm().then(({ LoadedForm: component }) => ({ default: component })))

/** A form for what an endpoint takes. */
export function ContractForm<E extends WithBody>(props: ContractFormProps<E>) {
  return (
    <Suspense fallback={<Waiting />}>
      {/* What is lazy cannot say which endpoint it is for. */}
      <LoadedForm {...(props as unknown as ContractFormProps<WithBody>)} />
    </Suspense>
  )
}

const Waiting = () => (
  <Center h={120}>
    <Loader />
  </Center>
)
