import type { Cents } from './money.ts'

const SPANISH_ONES = [
  ...['', 'UN', 'DOS', 'TRES', 'CUATRO', 'CINCO', 'SEIS', 'SIETE', 'OCHO', 'NUEVE', 'DIEZ', 'ONCE', 'DOCE', 'TRECE', 'CATORCE', 'QUINCE'],
  ...['DIECISÉIS', 'DIECISIETE', 'DIECIOCHO', 'DIECINUEVE', 'VEINTE', 'VEINTIÚN', 'VEINTIDÓS', 'VEINTITRÉS', 'VEINTICUATRO', 'VEINTICINCO'],
  ...['VEINTISÉIS', 'VEINTISIETE', 'VEINTIOCHO', 'VEINTINUEVE'],
]
const SPANISH_TENS = ['', '', '', 'TREINTA', 'CUARENTA', 'CINCUENTA', 'SESENTA', 'SETENTA', 'OCHENTA', 'NOVENTA']
const SPANISH_HUNDREDS = [
  ...['', 'CIENTO', 'DOSCIENTOS', 'TRESCIENTOS', 'CUATROCIENTOS', 'QUINIENTOS', 'SEISCIENTOS', 'SETECIENTOS', 'OCHOCIENTOS', 'NOVECIENTOS'],
]

const ENGLISH_ONES = [
  ...['', 'ONE', 'TWO', 'THREE', 'FOUR', 'FIVE', 'SIX', 'SEVEN', 'EIGHT', 'NINE', 'TEN', 'ELEVEN', 'TWELVE', 'THIRTEEN', 'FOURTEEN'],
  ...['FIFTEEN', 'SIXTEEN', 'SEVENTEEN', 'EIGHTEEN', 'NINETEEN'],
]
const ENGLISH_TENS = ['', '', 'TWENTY', 'THIRTY', 'FORTY', 'FIFTY', 'SIXTY', 'SEVENTY', 'EIGHTY', 'NINETY']
const ENGLISH_SCALES = ['', 'THOUSAND', 'MILLION', 'BILLION', 'TRILLION']

/** An amount as a document spells it out: `CIENTO TRECE 00/100 DÓLARES`, `ONE HUNDRED THIRTEEN AND 00/100 DOLLARS`. */
export function amountInWords(amount: Cents, language: 'es' | 'en'): string {
  const size = Math.abs(amount)
  const dollars = Math.trunc(size / 100)
  const fraction = `${String(size % 100).padStart(2, '0')}/100`
  const one = size === 100
  if (language === 'en') return words(amount < 0 && 'MINUS', english(dollars) || 'ZERO', 'AND', fraction, one ? 'DOLLAR' : 'DOLLARS')
  return words(amount < 0 && 'MENOS', spanish(dollars) || 'CERO', fraction, one ? 'DÓLAR' : 'DÓLARES')
}

function words(...parts: readonly (string | false)[]): string {
  return parts.filter(Boolean).join(' ')
}

/** A thousand or more, then the last six digits: a Spanish billón is a million millions. */
function spanish(number: number): string {
  return words(
    spanishScale(Math.trunc(number / 1e12), 'BILLÓN', 'BILLONES'),
    spanishScale(Math.trunc(number / 1e6) % 1e6, 'MILLÓN', 'MILLONES'),
    spanishSix(number % 1e6),
  )
}

function spanishScale(count: number, singular: string, plural: string): string {
  if (count === 0) return ''
  return words(spanishSix(count), count === 1 ? singular : plural)
}

/** Below a million. A thousand is `MIL`, never `UN MIL`. */
function spanishSix(number: number): string {
  const thousands = Math.trunc(number / 1000)
  return words(thousands > 1 && spanishThree(thousands), thousands > 0 && 'MIL', spanishThree(number % 1000))
}

/** Below a thousand, in the short forms that stand before a noun: always `UN`, since a scale or the currency follows. */
function spanishThree(number: number): string {
  if (number === 100) return 'CIEN'
  const rest = number % 100
  const [tens, ones] = [Math.trunc(rest / 10), rest % 10]
  const small = rest < 30 ? SPANISH_ONES[rest] : words(SPANISH_TENS[tens] ?? '', ones > 0 && 'Y', SPANISH_ONES[ones] ?? '')
  return words(SPANISH_HUNDREDS[Math.trunc(number / 100)] ?? '', small ?? '')
}

function english(number: number): string {
  const groups = ENGLISH_SCALES.map((scale, power) => {
    const group = Math.trunc(number / 1000 ** power) % 1000
    return group === 0 ? '' : words(englishThree(group), scale)
  })
  return words(...groups.reverse())
}

function englishThree(number: number): string {
  const hundreds = Math.trunc(number / 100)
  const rest = number % 100
  const small = rest < 20 ? ENGLISH_ONES[rest] : [ENGLISH_TENS[Math.trunc(rest / 10)], ENGLISH_ONES[rest % 10]].filter(Boolean).join('-')
  return words(hundreds > 0 && `${ENGLISH_ONES[hundreds]} HUNDRED`, small ?? '')
}
