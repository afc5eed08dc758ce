import { Checkbox, FileInput, PasswordInput, Select, Textarea, TextInput } from '@mantine/core'
import { useTexts } from '../../texts/index.ts'
import { DayInput } from '../day-input.tsx'
import { Icon } from '../icon.tsx'
import { CodeInput } from './code-input.tsx'
import { findOptions } from './find-options.ts'

export interface Option {
  readonly value: string
  readonly label: string
}

/** One field of a form: its name in the contract, and how it is asked for. */
export interface Field<Name extends string = string> {
  readonly name: Name
  readonly label: string
  readonly kind?: 'text' | 'area' | 'money' | 'number' | 'select' | 'code' | 'flag' | 'date' | 'password' | 'file' | 'text-file' | 'email'
  /** To choose one of; those of another field's choice where they depend on it. */
  readonly options?: readonly Option[] | ((values: Readonly<Record<string, unknown>>) => readonly Option[])
  readonly required?: boolean
  readonly hint?: string
  /** Of twelve columns. */
  readonly span?: number
  /** Asked for only where this holds. */
  readonly when?: (values: Readonly<Record<string, unknown>>) => boolean
}

interface InputProps {
  readonly field: Omit<Field, 'options'>
  readonly options: readonly Option[]
  readonly value: unknown
  readonly error: string | undefined
  readonly autoFocus: boolean
  readonly onChange: (value: unknown) => void
}

/** The control for a kind of field. Amounts and numbers stay text: the contract reads them, exactly. */
export function FieldInput({ field, options, value, error, autoFocus, onChange }: InputProps) {
  const { common: texts } = useTexts()
  const { kind = 'text', label, required = false, hint } = field
  const common = { label, error, description: hint, withAsterisk: required, ...(autoFocus && { 'data-autofocus': true, autoFocus: true }) }
  const text = value === null || value === undefined ? '' : String(value)
  switch (kind) {
    case 'area':
      return <Textarea {...common} value={text} onChange={({ currentTarget }) => onChange(currentTarget.value)} autosize minRows={2} maxRows={8} />
    case 'flag':
      return (
        <Checkbox
          label={label}
          description={hint}
          error={error}
          checked={value === true}
          onChange={({ currentTarget }) => onChange(currentTarget.checked)}
          mt="xl"
        />
      )
    case 'select':
      return (
        <Select
          {...common}
          data={[...options]}
          value={text === '' ? null : text}
          onChange={(chosen) => onChange(chosen ?? '')}
          searchable={options.length > 6}
          clearable={!required}
          limit={200}
          filter={findOptions}
          nothingFoundMessage="—"
        />
      )
    case 'code':
      return <CodeInput {...common} options={options} value={text} onChange={onChange} />
    case 'date':
      return <DayInput {...common} value={text} onChange={onChange} clearable={!required} placeholder={texts.dayForm} />
    case 'file':
      return (
        <FileInput
          {...common}
          value={value instanceof File ? value : null}
          onChange={(file) => onChange(file ?? undefined)}
          accept="application/pdf,image/png,image/jpeg"
          clearable
          leftSection={<Icon name="upload" size={16} />}
          placeholder="PDF, JPG, PNG"
        />
      )
    case 'text-file':
      return (
        <FileInput
          {...common}
          onChange={(file) => void (file?.text() ?? Promise.resolve('')).then(onChange)}
          clearable
          leftSection={<Icon name="upload" size={16} />}
        />
      )
    case 'password':
      return <PasswordInput {...common} value={text} onChange={({ currentTarget }) => onChange(currentTarget.value)} autoComplete="new-password" />
    default:
      return (
        <TextInput
          {...common}
          value={text}
          onChange={({ currentTarget }) => onChange(kind === 'money' ? currentTarget.value.replaceAll(',', '') : currentTarget.value)}
          {...(kind === 'money' && { leftSection: '$', inputMode: 'decimal' as const, styles: { input: { textAlign: 'right' as const } } })}
          {...(kind === 'number' && { inputMode: 'numeric' as const })}
          {...(kind === 'email' && { type: 'email' })}
        />
      )
  }
}
