import type { Document } from '../documents/build-document.ts'
import type { Ccf } from '../schema/ccf.ts'
import type { CreditNote } from '../schema/credit-note.ts'
import type { Fe } from '../schema/fe.ts'
import type { Fex } from '../schema/fex.ts'

export type Kind =
  | { readonly type: '01'; readonly document: Fe }
  | { readonly type: '03'; readonly document: Ccf }
  | { readonly type: '05'; readonly document: CreditNote }
  | { readonly type: '11'; readonly document: Fex }

/** The type that a document names, told to the compiler: it narrows no union by a member of a member. */
export function documentKind(document: Document): Kind {
  return { type: document.identificacion.tipoDte, document } as Kind
}
