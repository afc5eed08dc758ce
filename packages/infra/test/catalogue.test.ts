import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { translate, translateEvent } from '@gpro/contracts'
import { describe, expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '../../..')
const CODES = [/new DomainError\(\s*'[\w-]+',\s*'([\w-]+)'/g, /fieldError\(\s*[^,]+,\s*'([\w-]+)'/g, /new Refusal\(\s*\d+,\s*'([\w-]+)'/g]

/** Where the code says what a history will tell, and the texts there. */
const TELLING = /(?:\bdescription(?::| =)|\bsentence: .*?=>|\bwhat:) (.+)/g
const TEXTS = /`((?:\$\{[^}]*\}|[^`])*)`|'([^']+)'/g

/** The sentence as it might be told: a word in each gap, or one of those that the code chooses between. */
function example(text: string): string {
  return text
    .replace(/\$\{ofWhat\(document\)\}/, 'de la factura x')
    .replace(/\$\{([^}]*)\}/g, (_, code: string) => /\? '(.+?)'/.exec(code)?.[1] ?? 'x')
}

/** Every source file below `<group>/<name>/src`. */
function sources(group: string): string[] {
  return readdirSync(join(ROOT, group)).flatMap((name) => {
    const folder = join(ROOT, group, name, 'src')
    const paths = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : []
    return paths.filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts')).map((path) => join(folder, path))
  })
}

describe('the English catalogue', () => {
  it('has a sentence for every rule that the code names', () => {
    const codes = [...sources('services'), ...sources('packages')].flatMap((path) => {
      const text = readFileSync(path, 'utf8')
      return CODES.flatMap((form) => [...text.matchAll(form)].map(([, code = '']) => code))
    })
    expect(codes.length).toBeGreaterThan(10)
    // Fields speak their own words, translated one by one.
    const missing = new Set(codes.filter((code) => code !== 'validation-error' && translate('en', { code, message: '' }) === ''))
    expect([...missing]).toEqual([])
  })

  it('has a sentence for everything that the histories tell', () => {
    const told = [...sources('services'), ...sources('packages')].flatMap((path) => {
      const text = readFileSync(path, 'utf8')
      if (!/\brecord(All|Settled)?\(/.test(text)) return []
      const places = [...text.matchAll(TELLING)].flatMap(([, rest = '']) => [...rest.matchAll(TEXTS)])
      return places.map(([, template, plain]) => example(template ?? plain ?? ''))
    })
    // What begins with a gap is a part of a sentence that stands elsewhere.
    const sentences = told.filter((sentence) => /^[A-ZÁÉÍÓÚ]/.test(sentence))
    expect(sentences.length).toBeGreaterThan(80)
    const isEnglish = (sentence: string) => translateEvent('en', sentence) !== sentence
    // To some the name of what they are about is added.
    expect(sentences.filter((sentence) => !isEnglish(sentence) && !isEnglish(`${sentence}: x`))).toEqual([])
  })
})
