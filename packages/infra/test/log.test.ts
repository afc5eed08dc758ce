import { describe, expect, it } from 'vitest'
import { createLog } from '../src/log.ts'

function written(log: (to: ReturnType<typeof createLog>) => void): string[] {
  const lines: string[] = []
  log(createLog({ environment: 'production', logLevel: 'info' }, { write: (line) => void lines.push(line) }))
  return lines
}

describe('the log of a process', () => {
  it.each(['password', 'own_password', 'new_password', 'password_hash', 'otp', 'secret', 'recovery_codes', 'access', 'refresh', 'authorization'])(
    'never shows what is called %s, also two levels down',
    (name) => {
      const [line = ''] = written((log) => log.info({ [name]: 'zzz', body: { [name]: 'zzz', user: { [name]: 'zzz', id: 7 } } }, 'said'))
      expect(line).not.toContain('zzz')
      expect(JSON.parse(line)).toMatchObject({ body: { user: { id: 7 } }, msg: 'said' })
    },
  )

  it('is one JSON line for each entry, at a moment in UTC, whatever the text is made of', () => {
    const path = '/a\n{"level":50,"msg":"forged"}\u2028\u001b[31m'
    const lines = written((log) => log.info({ path }, 'request'))
    expect(lines).toHaveLength(1)
    for (const sign of ['\n', '\u001b']) expect(lines.join('').trimEnd()).not.toContain(sign)
    expect(JSON.parse(lines.join(''))).toMatchObject({ path, msg: 'request', time: expect.stringMatching(/^\d{4}-.*Z$/) })
  })
})
