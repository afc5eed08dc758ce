import { add, type Cents, ZERO } from '@gpro/core'
import { writeJson } from '../numbers/json.ts'
import { centsOf } from '../numbers/numeral.ts'
import type { Rules } from '../rules/rules.ts'
import type { Ccf } from '../schema/ccf.ts'
import type { CreditNote } from '../schema/credit-note.ts'
import type { Fe } from '../schema/fe.ts'
import type { Fex } from '../schema/fex.ts'
import { buildCcf } from './ccf.ts'
import { buildCreditNote } from './credit-note.ts'
import { buildFe } from './fe.ts'
import { buildFex } from './fex.ts'
import type { DocumentInput } from './input.ts'
import { invoiceTotal } from './priced-lines.ts'

export type Document = Ccf | Fe | Fex | CreditNote

export interface BuiltDocument {
  readonly document: Document
  /** What is signed, stored and sent, byte for byte. */
  readonly text: string
  /** Before anything is withheld: the invoice's total. */
  readonly total: Cents
}

/** The document of an invoice or credit note. Its total is that of the lines it was given, whatever the Ministry rounds otherwise. */
export function buildDocument(input: DocumentInput, rules: Rules): BuiltDocument {
  const document = build(input, rules)
  const [total, invoiced] = [documentTotal(document), invoiceTotal(input.lines)]
  if (total !== invoiced) throw new Error(`A document of ${total} cents for an invoice of ${invoiced}`)
  return { document, text: writeJson(document), total }
}

function build(input: DocumentInput, rules: Rules): Document {
  switch (input.type) {
    case '01':
      return buildFe(input, rules)
    case '03':
      return buildCcf(input, rules)
    case '05':
      return buildCreditNote(input, rules)
    case '11':
      return buildFex(input, rules)
  }
}

/** What a document comes to before anything is withheld. */
export function documentTotal({ resumen }: Document): Cents {
  return add(centsOf(resumen.totalPagar), 'ivaRete' in resumen ? centsOf(resumen.ivaRete) : ZERO)
}
