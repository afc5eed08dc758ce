import type { Instant } from '@gpro/core'
import type { Catalog } from '../catalogs/catalog.ts'
import { CATALOGS } from '../catalogs/catalogs.ts'
import { checkCodes } from '../catalogs/check-codes.ts'
import type { Document } from '../documents/build-document.ts'
import type { IssuedType } from '../documents/input.ts'
import { checkSchema } from '../schema/check-schema.ts'
import type { Finding } from '../schema/finding.ts'
import { checkAdjustment } from './adjustment.ts'
import { checkBody } from './body.ts'
import { checkIdentification } from './identification.ts'
import { checkReceiver } from './parties.ts'
import { checkPayments } from './payments.ts'
import type { Rules } from './rules.ts'
import { checkSummary } from './summary.ts'

/**
 * What the Ministry would refuse a document for if it were sent now; an empty list is a document to sign. Its schema comes first: only
 * what has the right form is held against the rules, which the Ministry applies although no schema says them.
 */
export function checkDocument(
  type: IssuedType,
  document: unknown,
  now: Instant,
  rules: Rules,
  catalogs: ReadonlyMap<string, Catalog> = CATALOGS,
): Finding[] {
  const malformed = checkSchema(type, document)
  if (malformed.length > 0) return malformed
  // The schema of its type has just accepted it.
  return [...checkRules(document as Document, now, rules), ...checkCodes(document as Document, catalogs)]
}

function checkRules(document: Document, now: Instant, rules: Rules): Finding[] {
  return [
    ...checkIdentification(document, now, rules),
    ...checkReceiver(document, rules),
    ...checkBody(document, rules),
    ...checkSummary(document, rules),
    ...checkPayments(document, rules),
    ...checkAdjustment(document, rules),
  ]
}
