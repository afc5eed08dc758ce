import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { releaseEvents } from '@gpro/database'
import { identity } from '@gpro/identity'
import { sealEvents } from '@gpro/infra'
import { givenUser, type Stack, stacks, useSystem } from '@gpro/infra/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { gpro, type Variables, variablesOf } from './operator.ts'

describe.each(stacks)('the sealed history on %s', (stack: Stack) => {
  const system = useSystem(stack, [identity])
  let env: Variables
  let folder: string
  let file: string
  beforeAll(async () => {
    env = { ...variablesOf(system), SECRET_KEY: 'a-key-that-only-this-test-signs-with' }
    folder = await mkdtemp(join(tmpdir(), 'gpro-audit-'))
    file = join(folder, 'historial.jsonl')
    // Whoever runs the database can take its own guard away.
    await releaseEvents(system.database.kysely)
  })
  afterAll(() => rm(folder, { recursive: true }))

  const seal = () => gpro(env, ['tasks', 'run', 'seal'])
  const verified = async () => JSON.parse((await gpro(env, ['verify', '--json'])).out)
  const check = async () => (await gpro(env, ['audit', 'check', file, '--json'])).out

  beforeEach(async () => {
    const admin = await system.as('admin')
    await givenUser(admin)
    await givenUser(admin)
    await seal()
  })

  it('is counted by verify, what is not sealed yet apart', async () => {
    const before = await verified()
    expect(before).toMatchObject({ ok: true, seals: { unsealed: 0, broken: null } })
    await givenUser(await system.as('admin'))
    const { seals } = await verified()
    expect([seals.sealed, seals.unsealed > 0, seals.head]).toEqual([before.seals.sealed, true, before.seals.head])
    expect((await gpro(env, ['verify'])).out).toContain('El historial no fue alterado; hechos sellados:')
  })

  it('is sealed once, however often and by however many', async () => {
    await givenUser(await system.as('admin'))
    // Of two at once the second finds the places taken; the next minute makes up for it.
    await Promise.allSettled([1, 2].map(() => sealEvents(system.ctx, new AbortController().signal)))
    await seal()
    expect((await verified()).seals).toMatchObject({ unsealed: 0, broken: null })
  })

  it('shows which event was altered, and which is gone', async () => {
    const { kysely } = system.database
    const [event] = await kysely.selectFrom('event').select(['id', 'description']).orderBy('id', 'desc').limit(1).execute()
    if (!event) throw new Error('no event')
    await kysely.updateTable('event').set({ description: 'Otra cosa' }).where('id', '=', event.id).execute()
    const told = await gpro(env, ['verify'])
    expect([told.code, told.out]).toEqual([1, expect.stringContaining(`El historial fue alterado; hecho (sello): ${event.id}`)])
    await kysely.updateTable('event').set({ description: event.description }).where('id', '=', event.id).execute()
    expect((await verified()).seals.broken).toBeNull()

    const [last, gone] = await kysely.selectFrom('event_seal').selectAll().orderBy('position', 'desc').limit(2).execute()
    if (!last || !gone) throw new Error('no seals')
    await kysely.deleteFrom('event_seal').where('position', '=', gone.position).execute()
    expect((await verified()).seals.broken).toBe(last.event_id)
    await kysely.insertInto('event_seal').values(gone).execute()
    const move = (position: number) => kysely.updateTable('event_seal').set({ position }).where('event_id', '=', last.event_id).execute()
    await move(last.position + 1)
    expect((await verified()).seals.broken).toBe(last.event_id)
    await move(last.position)
    expect((await verified()).seals.broken).toBeNull()
  })

  it('is kept in a file that tells when it, or the database, was altered since', async () => {
    expect((await gpro(env, ['audit', 'export', '--output', file])).code).toBe(0)
    expect(JSON.parse(await check())).toMatchObject({ ok: true, problem: null })
    const text = await readFile(file, 'utf8')
    await writeFile(file, text.replace('Usuario', 'Persona'))
    expect(JSON.parse(await check())).toMatchObject({ ok: false, problem: 'altered' })
    await writeFile(file, text.split('\n').slice(0, -2).join('\n'))
    expect(JSON.parse(await check())).toMatchObject({ ok: false, problem: 'unsigned' })
    await writeFile(file, text)
    expect((await gpro({ ...env, SECRET_KEY: 'another-key-than-that-of-this-test' }, ['audit', 'check', file])).out).toContain('fue alterado')

    // The last seals go and are made anew over what stands then: the chain holds, the file does not.
    const { kysely } = system.database
    const [last] = await kysely.selectFrom('event_seal').selectAll().orderBy('position', 'desc').limit(1).execute()
    await kysely
      .deleteFrom('event_seal')
      .where('position', '=', last?.position ?? 0)
      .execute()
    await kysely
      .updateTable('event')
      .set({ description: 'Nada' })
      .where('id', '=', last?.event_id ?? 0)
      .execute()
    await seal()
    expect((await verified()).seals.broken).toBeNull()
    expect(JSON.parse(await check())).toMatchObject({ ok: false, problem: 'gone' })
  })
})
