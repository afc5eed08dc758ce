import { numeral } from './numeral.ts'

/** The bytes of a document: these are signed, stored and sent; nothing writes them a second time. */
export function writeJson(document: object): string {
  return JSON.stringify(document)
}

/** Reads JSON with every number exact; throws SyntaxError as JSON.parse does. */
export function readJson(text: string): unknown {
  const exact = (_key: string, value: unknown, context?: { readonly source?: string }) =>
    typeof value === 'number' ? numeral(context?.source ?? String(value)) : value
  return JSON.parse(text, exact)
}
