import { PROVIDER_NOTE_REASONS, PROVIDER_NOTE_STATUSES } from '@gpro/core'
import { z } from 'zod'
import { filter } from '../filter.ts'
import { NewFile, Upload } from '../upload.ts'
import { BookedDay, Day, Flag, Id, Money, OptionalDay, OptionalId, Page, PositiveMoney, RequiredText, Text } from '../wire.ts'
import { allocationsOf } from './allocations.ts'

const Reason = z.enum(PROVIDER_NOTE_REASONS)

const fields = {
  note_number: RequiredText(100),
  provider: Id,
  original_transfer: OptionalId.describe('El gasto por el que se dio; puede aplicarse a otros del mismo proveedor'),
  amount: PositiveMoney,
  issue_date: BookedDay,
  received_date: OptionalDay,
  reason: Reason,
  reason_detail: Text(2000),
  generation_code: Text(100),
  reception_stamp: Text(100),
  pdf_file: Upload,
}

export const ProviderCreditNoteInput = z.object({ ...fields, reason: Reason.default('otro') })
export type ProviderCreditNoteInput = z.output<typeof ProviderCreditNoteInput>

export const ProviderCreditNotePatch = z.object({ ...fields, pdf_file: NewFile }).partial()
export type ProviderCreditNotePatch = z.output<typeof ProviderCreditNotePatch>

export const ApplyProviderNoteInput = z.object({
  applications: allocationsOf(z.object({ transfer_id: Id, amount: PositiveMoney, notes: Text(255) })),
})
export type ApplyProviderNoteInput = z.output<typeof ApplyProviderNoteInput>

export const VoidProviderNoteInput = z.object({ reason: RequiredText(500) })

export const ProviderCreditNoteQuery = Page.extend({
  provider: filter(Id),
  status: filter(z.enum(PROVIDER_NOTE_STATUSES)),
  reason: filter(Reason),
  date_from: filter(Day),
  date_to: filter(Day),
  min_amount: filter(Money),
  max_amount: filter(Money),
  has_available: filter(Flag).describe('true: a las que les queda algo por aplicar; false: a las que no'),
  search: Text(100).describe('Busca en el número, el detalle y el proveedor'),
})
export type ProviderCreditNoteQuery = z.output<typeof ProviderCreditNoteQuery>
