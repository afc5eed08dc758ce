import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { identity } from '@gpro/identity'
import { givenOrder, made, officeOf, pdf, type System, stacks, startSystem } from '@gpro/infra/testing'
import { invoicing } from '@gpro/invoicing'
import { orders } from '@gpro/orders'
import { payables } from '@gpro/payables'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { gpro, type Variables, variablesOf } from './operator.ts'

describe.each(stacks)('verify --files on %s', (stack) => {
  let system: System & { stop(): Promise<void> }
  let env: Variables
  let path: string
  const place = () => join(env.MEDIA_PATH ?? '', path)
  const files = async (...args: string[]) => JSON.parse((await gpro(env, ['verify', '--json', ...args])).out)

  beforeAll(async () => {
    system = await startSystem(stack, [identity, orders, payables, invoicing])
    env = { ...variablesOf(system), MEDIA_PATH: system.ctx.config.mediaPath }
    const admin = await system.as('admin')
    const order = await givenOrder(officeOf(admin))
    made(await admin.multipart('POST', '/api/orders/documents/', { order, document_type: 'tramite', file: pdf() }))
    path = (await system.database.kysely.selectFrom('order_document').select('file').executeTakeFirstOrThrow()).file
  })
  afterAll(() => system.stop())

  it('holds of an upload what it was, in the transaction that names it: refused, nothing is noted', async () => {
    expect(await files('--files')).toMatchObject({ ok: true, files: { right: 1, missing: [], altered: [], unrecorded: 0 } })
    const admin = await system.as('admin')
    const refused = await admin.multipart('POST', '/api/orders/documents/', { order: 999_999, document_type: 'tramite', file: pdf() })
    expect(refused.status).toBeGreaterThanOrEqual(400)
    expect(await system.database.kysely.selectFrom('stored_file').select(['path', 'bytes']).execute()).toEqual([{ path, bytes: pdf().bytes.length }])
  })

  it('finds one byte that was changed, and a file that is gone', async () => {
    const bytes = await readFile(place())
    const changed = Buffer.from(bytes)
    changed.writeUInt8(changed.readUInt8(9) ^ 1, 9)
    await writeFile(place(), changed)
    expect(await gpro(env, ['verify'])).toMatchObject({ code: 0 })
    expect(await gpro(env, ['verify', '--files'])).toMatchObject({
      code: 1,
      out: expect.stringContaining(` ✗ Archivos que no son como se subieron: 1\n     ${path}\n`),
    })
    // What was kept once is not made to fit.
    expect((await files('--record')).files).toMatchObject({ altered: [path], recorded: 0 })
    expect(await files('--files')).toMatchObject({ ok: false, files: { altered: [path] } })
    await rm(place())
    expect(await gpro(env, ['verify', '--files'])).toMatchObject({
      code: 1,
      out: expect.stringContaining(` ✗ Archivos que un documento nombra y no están en MEDIA_PATH: 1\n     ${path}\n`),
    })
    await writeFile(place(), bytes)
    expect(await files('--files')).toMatchObject({ ok: true })
  })

  it('warns of files from before, and keeps their sums with --record', async () => {
    await system.database.kysely.deleteFrom('stored_file').execute()
    expect(await gpro(env, ['verify', '--files'])).toMatchObject({ code: 0, out: expect.stringContaining(' ! Archivos sin SHA-256 guardado') })
    expect((await files('--record')).files).toMatchObject({ recorded: 1, unrecorded: 0 })
    expect((await files('--files')).files).toMatchObject({ right: 1, recorded: 0, unrecorded: 0 })
  })
})
