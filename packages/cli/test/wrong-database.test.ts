import { openDatabase } from '@gpro/infra'
import { sqliteFile } from '@gpro/testing'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { gpro } from './operator.ts'

describe('gpro migrate on a database that will not do', () => {
  it.each([
    ['a server that nobody answers at', 'postgresql://gpro:secreta@127.0.0.1:1/gpro', /ECONNREFUSED/],
    ['a name that leads nowhere', 'postgresql://gpro:secreta@no-hay.invalid/gpro', /no-hay\.invalid/],
  ])('says in a line or two what is wrong with %s, without its password, and ends with 1', async (_, DATABASE_URL, reason) => {
    const { code, out, err } = await gpro({ DATABASE_URL }, ['migrate'])
    expect([code, out]).toEqual([1, ''])
    expect(err).toMatch(reason)
    expect(err).not.toMatch(/secreta|\n\s+at /)
    expect(err.trim().split('\n').length).toBeLessThanOrEqual(2)
  })

  it('names what a newer version has changed, and changes nothing', async () => {
    const { path, drop } = await sqliteFile()
    const database = await openDatabase({ engine: 'sqlite', path })
    await sql`insert into kysely_migration (name, timestamp) values ('9999-later', '')`.execute(database.kysely)
    await database.close()
    const env = { DATABASE_ENGINE: 'sqlite', SQLITE_PATH: path }
    const { code, err } = await gpro(env, ['migrate'])
    expect([code, err]).toEqual([1, expect.stringMatching(/^La base de datos es de una versión más nueva del sistema \(9999-later\)/)])
    expect((await gpro(env, ['--lang', 'en', 'migrate'])).err).toMatch(/^The database is of a newer version of the system \(9999-later\)/)
    await drop()
  })
})
