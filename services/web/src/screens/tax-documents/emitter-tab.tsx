import { type DteProfileInput, readDteProfile, saveDteProfile } from '@gpro/contracts'
import { Alert, Box } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useLoaded } from '../../api/hooks.ts'
import { choicesOf } from '../../components/form/choices.ts'
import { ContractForm } from '../../components/form/contract-form.tsx'
import type { Field } from '../../components/form/fields.tsx'
import { type Texts, useTexts } from '../../texts/index.ts'
import { activityFields, fieldsFromCode, placeFields } from './codes.ts'

/** Who issues: the office as the Ministry knows it. */
export function EmitterTab() {
  const { taxDocuments: words } = useTexts()
  const { profile } = useLoaded(readDteProfile)
  return (
    <Box maw={900}>
      {!profile && (
        <Alert mb="sm" p="xs">
          {words.noEmitter}
        </Alert>
      )}
      <ContractForm
        endpoint={saveDteProfile}
        fields={fieldsOf(words)}
        initial={profile ?? {}}
        derive={fieldsFromCode}
        onDone={() => notifications.show({ message: words.saved, color: 'green' })}
      />
    </Box>
  )
}

function fieldsOf(words: Texts['taxDocuments']): readonly Field<keyof DteProfileInput>[] {
  const { '': _, ...identities } = words.identities
  return [
    { name: 'name', label: words.legalName, required: true },
    { name: 'trade_name', label: words.tradeName },
    { name: 'nit', label: 'NIT', required: true, span: 3 },
    { name: 'nrc', label: 'NRC', required: true, span: 3 },
    { name: 'phone', label: words.phone, required: true, span: 3 },
    { name: 'email', label: words.email, kind: 'email', required: true, span: 3 },
    ...activityFields(words, true),
    ...placeFields(words, true),
    { name: 'complement', label: words.complement, required: true, span: 12 },
    { name: 'establishment_type', label: words.establishmentType, kind: 'select', options: choicesOf(words.establishments), required: true, span: 4 },
    { name: 'establishment', label: words.establishment, hint: 'M001', required: true, span: 4 },
    { name: 'point_of_sale', label: words.pointOfSale, hint: 'P001', required: true, span: 4 },
    { name: 'responsible_name', label: words.responsible, required: true },
    { name: 'responsible_document_type', label: words.identity, kind: 'select', options: choicesOf(identities), required: true, span: 3 },
    { name: 'responsible_document_number', label: words.identityNumber, required: true, span: 3 },
  ]
}
