import { IVA_TYPE_LABELS } from '@gpro/contracts'
import { choicesOf } from '../../components/form/choices.ts'
import type { Field } from '../../components/form/fields.tsx'
import { useTexts } from '../../texts/index.ts'

type Terms = 'quantity' | 'unit_price' | 'discount' | 'iva_type' | 'notes'

/** What may be changed of a charge, on its order and on its invoice. */
export function useTermFields(): readonly Field<Terms>[] {
  const { orders: words } = useTexts()
  return [
    { name: 'quantity', label: words.quantity, kind: 'number', span: 3 },
    { name: 'unit_price', label: words.price, kind: 'money', span: 3 },
    { name: 'discount', label: `${words.discount} %`, kind: 'number', span: 3 },
    { name: 'iva_type', label: words.ivaType, kind: 'select', options: choicesOf(IVA_TYPE_LABELS), span: 3 },
    { name: 'notes', label: words.description, span: 12 },
  ]
}
