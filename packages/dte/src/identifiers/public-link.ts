import type { Day } from '@gpro/core'

/** Where anybody can look a document up: the text of its QR code. */
export function publicLink(document: { readonly environment: '00' | '01'; readonly generation_code: string; readonly issue_date: Day }): string {
  const { environment, generation_code, issue_date } = document
  return `https://admin.factura.gob.sv/consultaPublica?ambiente=${environment}&codGen=${generation_code}&fechaEmi=${issue_date}`
}
