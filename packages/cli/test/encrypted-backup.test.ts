import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { systemProgram } from '@gpro/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { gpro } from './operator.ts'

const AGE = systemProgram('age', 'install age')
const KEYGEN = join(dirname(AGE), 'age-keygen')

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gpro-sealed-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

let places = 0

function emptyPlace() {
  places += 1
  return { DATABASE_ENGINE: 'sqlite', SQLITE_PATH: join(folder, `place_${places}.sqlite3`), MEDIA_PATH: join(folder, `place_${places}`) }
}

describe('an encrypted backup', () => {
  const ageKeygen = (...args: string[]) => execFileSync(KEYGEN, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })

  async function givenKey(): Promise<{ key: string; recipients: string }> {
    const place = await mkdtemp(join(folder, 'keys-'))
    const [key, recipients] = [join(place, 'key.txt'), join(place, 'recipients.txt')]
    ageKeygen('-o', key)
    await writeFile(recipients, `# la oficina\n${ageKeygen('-y', key)}`)
    return { key, recipients }
  }

  it('is opened by age as well, restores with its key alone, and what age encrypted restores too', async () => {
    const source = emptyPlace()
    await gpro(source, ['migrate'])
    const { key, recipients } = await givenKey()
    const path = join(folder, 'sealed.tar.age')
    expect(await gpro({ ...source, BACKUP_RECIPIENTS_FILE: recipients }, ['backup', '--output', path])).toMatchObject({ code: 0, err: '' })
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    expect((await readFile(path)).subarray(0, 21).toString()).toBe('age-encryption.org/v1')
    const opened = join(folder, 'opened.tar')
    execFileSync(AGE, ['-d', '-i', key, '-o', opened, path])
    expect(execFileSync('tar', ['-tf', opened], { encoding: 'utf8' }).trim().split('\n')).toEqual(['database.sqlite3', 'manifest.json'])

    expect(await gpro(emptyPlace(), ['restore', path, '--key', key])).toMatchObject({ code: 0, err: '' })
    const again = join(folder, 'again.tar.age')
    execFileSync(AGE, ['-R', recipients, '-o', again, opened])
    expect(await gpro(emptyPlace(), ['restore', again, '--key', key])).toMatchObject({ code: 0, err: '' })

    const other = await givenKey()
    const cut = join(folder, 'cut.tar.age')
    const bytes = await readFile(path)
    await writeFile(cut, bytes.subarray(0, bytes.length - 100))
    const open = join(folder, 'open.txt')
    await writeFile(open, await readFile(key), { mode: 0o644 })
    await chmod(open, 0o644)
    const refused: [says: string, args: string[]][] = [
      ['Esa clave no abre el respaldo', [path, '--key', other.key]],
      ['El respaldo está cifrado', [path]],
      ['No es un archivo de claves de age', [path, '--key', recipients]],
      ['chmod 600', [path, '--key', open]],
      ['dañado o incompleto', [cut, '--key', key]],
    ]
    for (const [says, args] of refused) {
      const target = emptyPlace()
      expect(await gpro(target, ['restore', ...args])).toMatchObject({ code: 1, out: '', err: expect.stringContaining(says) })
      expect([existsSync(target.SQLITE_PATH), existsSync(target.MEDIA_PATH)], says).toEqual([false, false])
    }
  })

  it('is not written at all when its keys cannot be used', async () => {
    const source = emptyPlace()
    await gpro(source, ['migrate'])
    const { key } = await givenKey()
    for (const file of [key, join(folder, 'no-hay.txt')]) {
      const path = join(folder, 'never.tar')
      const { code, err } = await gpro(source, ['backup', '--output', path, '--encrypt-to', file])
      expect([code, err]).toEqual([1, expect.stringContaining('No es un archivo de claves de age')])
      expect(err).not.toContain('AGE-SECRET-KEY')
      expect(existsSync(path)).toBe(false)
    }
  })
})
