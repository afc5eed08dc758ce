import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { translate } from '@gpro/contracts'
import { describe, expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '../../..')
const CODES = [/new DomainError\(\s*'[\w-]+',\s*'([\w-]+)'/g, /fieldError\(\s*[^,]+,\s*'([\w-]+)'/g, /new Refusal\(\s*\d+,\s*'([\w-]+)'/g]

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
})
