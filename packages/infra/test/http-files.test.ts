import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { actingAs } from '@gpro/infra'
import { jpg, pdf, png, stacks, useSystem } from '@gpro/infra/testing'
import { describe, expect, it } from 'vitest'
import { tiny } from './tiny-service.ts'

const MB = 1024 * 1024

describe.each(stacks)('files on %s', (stack) => {
  const system = useSystem(stack, [tiny])
  const waiting = () => readdir(join(system.ctx.config.mediaPath, 'tmp'))
  const kept = async () =>
    (await readdir(system.ctx.config.mediaPath, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).length

  it.each([pdf(), png(), jpg(), jpg('foto.JPEG')])('keeps $filename and opens it by its link, without a token', async (file) => {
    const office = await system.as('operativo')
    const { status, body } = await office.multipart('POST', '/api/orders/files/', { title: 'Factura', file })
    expect({ status, name: body.name }).toEqual({ status: 201, name: file.filename })
    expect(body.path).toMatch(/^orders\/docs\/os_12\/\d{4}\/\d\d\/\d\d\/[0-9a-f-]{36}\.(pdf|png|jpg)$/)
    await expect.poll(waiting).toEqual([])

    const opened = await system.anonymous().get(body.link)
    expect(opened.status).toBe(200)
    expect(opened.bytes.equals(file.bytes)).toBe(true)
    expect(opened.headers).toMatchObject({
      'content-type': file.type,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      'cache-control': 'private, no-store',
    })
  })

  it('takes JSON at the same address, and a form with an empty file field', async () => {
    const office = await system.as('operativo')
    expect(await office.post('/api/orders/files/', { title: 'x' })).toMatchObject({ status: 201, body: { path: null, link: null } })
    const empty = { filename: '', type: 'application/octet-stream', bytes: new Uint8Array() }
    expect(await office.multipart('POST', '/api/orders/files/', { title: 'x', file: empty })).toMatchObject({ status: 201, body: { path: null } })
  })

  it('takes no JSON that looks like a file', async () => {
    const office = await system.as('operativo')
    const file = { name: 'a.pdf', extension: 'pdf', size: 3, path: '/etc/passwd' }
    expect(await office.post('/api/orders/files/', { file })).toMatchObject({ status: 400, body: { file: ['debe ser un archivo PDF, JPG o PNG'] } })
  })

  it.each([
    [
      'a text that calls itself a PDF',
      { ...pdf(), bytes: Uint8Array.from(Buffer.from('hello')) },
      'el contenido no es el de un archivo PDF, JPG o PNG',
    ],
    ['a PNG that calls itself a PDF', { ...png('a.pdf') }, 'el contenido no corresponde a la extensión pdf'],
    ['a PDF that calls itself a page', { ...pdf('a.html') }, 'el contenido no corresponde a la extensión html'],
    ['a PDF without an extension', { ...pdf('factura') }, 'el contenido no corresponde a la extensión (ninguna)'],
    ['an empty file', { ...pdf(), bytes: new Uint8Array() }, 'el contenido no es el de un archivo PDF, JPG o PNG'],
  ])('refuses %s, on its field', async (_what, file, sentence) => {
    const office = await system.as('operativo')
    expect(await office.multipart('POST', '/api/orders/files/', { file })).toMatchObject({ status: 400, body: { file: [sentence] } })
    await expect.poll(waiting).toEqual([])
  })

  it('takes 5 MB and refuses one byte more', async () => {
    const office = await system.as('operativo')
    const large = (size: number) => {
      const bytes = new Uint8Array(size)
      bytes.set(pdf().bytes)
      return { ...pdf(), bytes }
    }
    expect((await office.multipart('POST', '/api/orders/files/', { file: large(5 * MB) })).status).toBe(201)
    expect(await office.multipart('POST', '/api/orders/files/', { file: large(5 * MB + 1) })).toMatchObject({
      status: 413,
      body: { code: 'FILE_TOO_LARGE' },
    })
    await expect.poll(waiting).toEqual([])
  })

  it('refuses two files in one field, too many files and an over-long field', async () => {
    const office = await system.as('operativo')
    expect((await office.multipart('POST', '/api/orders/files/', { file: [pdf('1.pdf'), pdf('2.pdf')] })).status).toBe(400)
    const six = Object.fromEntries([1, 2, 3, 4, 5, 6].map((n) => [`file${n}`, pdf()]))
    expect(await office.multipart('POST', '/api/orders/files/', six)).toMatchObject({ status: 413, body: { code: 'TOO_MANY_PARTS' } })
    expect(await office.multipart('POST', '/api/orders/files/', { title: 'x'.repeat(300_000) })).toMatchObject({ status: 413 })
    await expect.poll(waiting).toEqual([])
  })

  it.each([
    ['a form that is cut off', '--x\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF', 'multipart/form-data; boundary=x'],
    ['a form without a boundary', 'anything', 'multipart/form-data'],
    ['a field called __proto__', '--x\r\ncontent-disposition: form-data; name="__proto__"\r\n\r\n1\r\n--x--\r\n', 'multipart/form-data; boundary=x'],
  ])('refuses %s', async (_what, payload, type) => {
    const office = await system.as('operativo')
    expect(await office.post('/api/orders/files/', payload, { 'content-type': type })).toMatchObject({
      status: 400,
      body: { code: 'MULTIPART_ERROR' },
    })
    await expect.poll(waiting).toEqual([])
  })

  it('removes the file when the work fails, and when the fields are wrong', async () => {
    const office = await system.as('operativo')
    const before = await kept()
    expect((await office.multipart('POST', '/api/orders/files/', { file: pdf(), fail: 'yes' })).status).toBe(409)
    expect((await office.multipart('POST', '/api/orders/files/', { file: pdf(), title: 'x'.repeat(21) })).status).toBe(400)
    await expect.poll(kept).toBe(before)
  })

  it('reads no form of someone who may not', async () => {
    expect((await system.anonymous().multipart('POST', '/api/orders/files/', { file: pdf() })).status).toBe(401)
  })

  it('removes what a client that went away had sent', async () => {
    const office = await system.as('operativo')
    await system.app.listen({ host: '127.0.0.1', port: 0 })
    const address = system.app.server.address()
    if (address === null || typeof address === 'string') throw new Error('no port')
    const socket = connect(address.port, '127.0.0.1')
    const head = [
      'POST /api/orders/files/ HTTP/1.1',
      'host: localhost',
      `authorization: Bearer ${office.token}`,
      'content-type: multipart/form-data; boundary=x',
      'content-length: 100000',
      '',
      '',
    ]
    socket.write(`${head.join('\r\n')}--x\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-1.4 and more`)
    await expect.poll(waiting).toHaveLength(1)
    socket.destroy()
    await expect.poll(waiting).toEqual([])
  })

  it('opens nothing without a good signature', async () => {
    const office = await system.as('operativo')
    const { body } = await office.multipart('POST', '/api/orders/files/', { file: pdf() })
    const anyone = system.anonymous()
    const url = new URL(body.link, 'http://x')
    const changed = (name: string) =>
      `${url.pathname}?${new URLSearchParams({ ...Object.fromEntries(url.searchParams), [name]: `${Number(url.searchParams.get(name)) + 1}` })}`
    const forged = [changed('expires'), changed('session'), `${body.link}x`, `${body.link}&signature=x`]
    for (const link of [url.pathname, ...forged, `/media/orders/other.pdf${url.search}`])
      expect(await anyone.get(link)).toMatchObject({ status: 403, body: { code: 'LINK_NOT_VALID' } })
  })

  it('opens the files of a list that was left open over lunch, and none after the log-out', async () => {
    const office = await system.as('operativo')
    const { link } = (await office.multipart('POST', '/api/orders/files/', { file: pdf() })).body
    const anyone = system.anonymous()
    system.clock.set(new Date(Date.now() + 3 * 3_600_000).toISOString())
    expect((await anyone.get(link)).status).toBe(200)

    system.clock.set(new Date(Date.now() + 12 * 3_600_000 + 1000).toISOString())
    expect(await anyone.get(link)).toMatchObject({ status: 403, body: { code: 'LINK_EXPIRED' } })
    system.clock.set(null)

    expect((await anyone.get(link)).status).toBe(200)
    await system.ctx.transaction((trx) => system.ctx.sessions.endAll(trx, office.userId))
    expect(await anyone.get(link)).toMatchObject({ status: 403, body: { code: 'LINK_EXPIRED' } })
  })

  it('opens no file of somebody who was deactivated', async () => {
    const office = await system.as('operativo')
    const { link } = (await office.multipart('POST', '/api/orders/files/', { file: pdf() })).body
    await system.ctx.transaction((trx) =>
      trx.updateTable('user_account').set({ deactivated_at: new Date().toISOString() }).where('id', '=', office.userId).execute(),
    )
    expect((await system.anonymous().get(link)).status).toBe(403)
  })

  it('gives a page of another origin whole addresses, and every page the status of a link that is refused', async () => {
    const office = await system.as('operativo')
    const link = async (headers: Record<string, string>) => (await office.multipart('POST', '/api/orders/files/', { file: pdf() }, headers)).body.link
    expect(await link({ host: 'localhost:8000' })).toMatch(/^\/media\//)
    expect(await link({ host: 'localhost:8000', origin: 'http://localhost:8000' })).toMatch(/^\/media\//)
    expect(await link({ host: 'localhost:8000', origin: 'http://localhost:5173' })).toMatch(/^http:\/\/localhost:8000\/media\//)

    const refused = await system.anonymous().get('/media/orders/x.pdf', { host: 'localhost:8000', origin: 'http://localhost:5173' })
    expect([refused.status, refused.headers['access-control-allow-origin']]).toEqual([403, 'http://localhost:5173'])
  })

  it('answers 404 for a file that is gone, and leaves its folder by no path', async () => {
    const anyone = system.anonymous()
    const { ctx } = system
    await mkdir(join(ctx.config.mediaPath, 'orders'), { recursive: true })
    await writeFile(join(ctx.config.mediaPath, 'secret.pdf'), 'secret')
    await symlink(join(ctx.config.mediaPath, 'secret.pdf'), join(ctx.config.mediaPath, 'orders', '.hidden'))
    for (const path of ['orders/gone.pdf', 'orders/../secret.pdf', 'orders/docs/../../secret.pdf', 'orders/.hidden', 'orders//secret.pdf']) {
      const link = actingAs({ sessionId: 1 }, () => ctx.files.link(path))
      expect((await anyone.get(link ?? '')).status, path).toBeGreaterThanOrEqual(403)
    }
  })

  it('keeps no file inside a transaction', async () => {
    const { files, transaction } = system.ctx
    await expect(transaction(() => files.keeping(undefined, 'orders/x', async () => null))).rejects.toThrow('inside a transaction')
  })
})
