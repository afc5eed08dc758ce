import fc from 'fast-check'
import { expect, it } from 'vitest'
import { textCell } from './sheet-xml.ts'

/** What a program reads in the cell. */
function shown(text: string): string {
  const [, written = ''] = /<t [^>]*>([\s\S]*)<\/t>/.exec(textCell(text)) ?? []
  return written.replaceAll('&#13;', '\r').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
}

const unseen = [
  '\u0000',
  '\u0001',
  '\u0008',
  '\u000b',
  '\u001f',
  '\ufffe',
  '\u007f',
  '\u0085',
  '\u200b',
  '\u200e',
  '\u2060',
  '\ufeff',
  '\u00ad',
  '\u00a0',
  ' ',
  '\t',
  '\n',
  '\r',
]
const sign = fc.constantFrom('=', '+', '-', '@', '＝', '＋', '－', '＠')
const hidden = fc.array(fc.constantFrom(...unseen)).map((signs) => signs.join(''))

it('never writes a text that begins like a formula, whatever nobody sees stands before its sign', () => {
  fc.assert(
    fc.property(hidden, sign, fc.string(), (before, first, rest) => {
      expect(shown(before + first + rest)).toMatch(/^'/)
    }),
  )
})

it('writes any other text as it is, but for what XML cannot write', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[\p{L}\d(¿]/u), fc.stringMatching(/^[\p{L}\p{N} .,;:=+@<>&"'\n-]*$/u), (first, rest) => {
      expect(shown(first + rest)).toBe(first + rest)
    }),
  )
})
