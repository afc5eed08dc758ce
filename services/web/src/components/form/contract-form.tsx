import { Center, Loader } from '@mantine/core'
import { later } from '../later.tsx'
import type { ContractFormProps, WithBody } from './loaded-form.tsx'

const Waiting = () => (
  <Center h={120}>
    <Loader />
  </Center>
)

/** Fetched once a page is there, so that its dialogs open at once: no page waits for the fields of forms that nobody has opened. */
const LoadedForm = later(() => import('./loaded-form.tsx').then(({ LoadedForm: form }) => form<WithBody>), Waiting)

/** A form for what an endpoint takes. */
export function ContractForm<E extends WithBody>(props: ContractFormProps<E>) {
  // What is fetched cannot say which endpoint it is for.
  return <LoadedForm {...(props as unknown as ContractFormProps<WithBody>)} />
}

export const loadForm = LoadedForm.preload
