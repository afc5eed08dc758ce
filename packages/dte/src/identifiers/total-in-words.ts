import { amountInWords, type Cents } from '@gpro/core'

/**
 * `totalLetras`: the words of printed invoices in the form of tax documents, which have capitals without accents, always
 * `DOLARES`, and `UNO` where the cents follow: `DOSCIENTOS CUARENTA Y UNO 20/100 DOLARES`.
 */
export function totalInWords(amount: Cents): string {
  const plain = amountInWords(amount, 'es').normalize('NFD').replace(/\p{M}/gu, '')
  return plain.replace(/UN (?=\d\d\/100)/, 'UNO ').replace(/DOLAR$/, 'DOLARES')
}
