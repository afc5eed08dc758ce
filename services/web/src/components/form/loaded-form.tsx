import type { AnswerOf, Endpoint } from '@gpro/contracts'
import { Button, Grid, Group, Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import type { FormEvent, ReactNode } from 'react'
import type { z } from 'zod'
import { useAct } from '../../api/hooks.ts'
import type { Sent } from '../../api/request.ts'
import { language } from '../../app/language.ts'
import { useTexts } from '../../texts/index.ts'
import { Failure } from '../failure.tsx'
import { type Field, FieldInput, type Option } from './fields.tsx'
import { sentencesFor } from './sentences.ts'

export type WithBody = Endpoint & { readonly schema: { readonly body: z.ZodType } }
type Values = Record<string, unknown>
type NameOf<E extends WithBody> = keyof z.input<E['schema']['body']> & string

export interface ContractFormProps<E extends WithBody> extends Pick<Sent<E>, 'id' | 'version'> {
  readonly endpoint: E
  readonly fields: readonly Field<NameOf<E>>[]
  readonly initial?: Partial<Record<NameOf<E>, unknown>>
  /** Sent along, without being asked for. */
  readonly fixed?: Partial<Record<NameOf<E>, unknown>>
  /** Other fields that follow from one that was just chosen. */
  readonly derive?: (name: NameOf<E>, value: unknown) => Partial<Record<NameOf<E>, unknown>>
  readonly submit?: string
  readonly danger?: boolean
  /** Whether the first field takes the keyboard: not where there is something to read above the form. */
  readonly focus?: boolean
  readonly onDone?: (answer: AnswerOf<E>) => void
  readonly onCancel?: () => void
  readonly children?: (values: Values, change: (name: NameOf<E>, value: unknown) => void) => ReactNode
}

/** A form for what an endpoint takes: its contract judges the fields before anything is sent, the API's sentences stand beside them after. */
export function LoadedForm<E extends WithBody>(props: ContractFormProps<E>) {
  const { endpoint, fields, initial = {}, fixed = {}, id, version, derive, submit, danger = false, focus = true, onDone, onCancel, children } = props
  const { common } = useTexts()
  const form = useForm<Values>({ initialValues: { ...initial } })
  const act = useAct(endpoint, onDone)
  const asked = fields.filter(({ when }) => when?.(form.values) ?? true)

  function change(name: string, value: unknown) {
    form.setValues({ [name]: value, ...derive?.(name as NameOf<E>, value) })
    form.clearFieldError(name)
  }

  function send(event: FormEvent) {
    event.preventDefault()
    // A dialog may stand in the tree of another form.
    event.stopPropagation()
    const hidden = fields.filter((field) => !asked.includes(field)).map(({ name }) => name as string)
    const values: Values = { ...Object.fromEntries(Object.entries(form.values).filter(([name]) => !hidden.includes(name))), ...fixed }
    const sentences = sentencesFor(endpoint.schema.body, values, language())
    form.setErrors(sentences)
    if (Object.keys(sentences).length > 0) return
    // Judged by the schema just now.
    const sent = { id, version, fields: values } as Sent<E>
    act.mutate(sent, {
      onError: ({ fields: told }) => form.setErrors(Object.fromEntries(Object.entries(told).map(([name, texts]) => [name, texts.join(', ')]))),
    })
  }

  const names: readonly string[] = asked.map(({ name }) => name)
  // What is said of a field that is not on the screen is said of the whole.
  const told = Object.keys(act.error?.fields ?? {})
  const besides = act.error && !(told.length > 0 && told.every((name) => names.includes(name)))
  const unseen = Object.entries(form.errors).filter(([name]) => !names.includes(name) && !told.includes(name))

  return (
    <form onSubmit={send} noValidate>
      <Stack>
        <Grid gap="sm">
          {asked.map((field, index) => (
            <Grid.Col key={field.name} span={{ base: 12, sm: field.span ?? 6 }}>
              <FieldInput
                field={field}
                options={optionsOf(field, form.values)}
                value={form.values[field.name]}
                error={form.errors[field.name] === undefined ? undefined : String(form.errors[field.name])}
                autoFocus={focus && index === 0}
                onChange={(value) => change(field.name, value)}
              />
            </Grid.Col>
          ))}
        </Grid>
        {children?.(form.values, change)}
        {besides && <Failure error={act.error} />}
        {unseen.length > 0 && <Failure error={new Error()} sentence={unseen.map(([name, sentence]) => `${name}: ${sentence}`).join('; ')} />}
        <Group justify="flex-end">
          {onCancel && (
            <Button variant="default" onClick={onCancel}>
              {common.cancel}
            </Button>
          )}
          <Button type="submit" loading={act.isPending} {...(danger && { color: 'red' })}>
            {submit ?? common.save}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

function optionsOf({ options = [] }: Field, values: Values): readonly Option[] {
  return typeof options === 'function' ? options(values) : options
}
