import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pdf, type System, stacks, useSystem } from '@gpro/infra/testing'
import { startObjectStore } from '@gpro/testing'
import { afterAll, describe, expect, it } from 'vitest'
import { openStore } from '../src/files/store.ts'
import { defineService } from '../src/host/service.ts'
import { healthRoutes } from '../src/http/about/health.ts'
import { tiny } from './tiny-service.ts'

const objects = await startObjectStore()
afterAll(objects.end)
const s3 = { mediaBucket: 'files', backupBucket: undefined, region: 'us-east-1', endpoint: objects.endpoint, credentials: objects.credentials }
const whole = defineService({ name: 'identity', routes: [healthRoutes] })
const store = await openStore({ mediaPath: '/nowhere', s3 })

async function upload(system: System, fields: Record<string, string> = {}) {
  return (await system.as('operativo')).multipart('POST', '/api/orders/files/', { file: pdf(), ...fields })
}

describe.each(stacks)('files in a bucket on %s', (stack) => {
  const system = useSystem(stack, [whole, tiny], { config: { s3, logLevel: 'silent' } })
  const health = async () => (await system.anonymous().get('/api/health/')).body

  it('are kept there, not here, and opened by their link as ever', async () => {
    const { status, body } = await upload(system)
    expect(status).toBe(201)
    expect(await store.list()).toContain(body.path)
    expect(await readdir(system.ctx.config.mediaPath)).toEqual(['tmp'])
    await expect.poll(() => readdir(join(system.ctx.config.mediaPath, 'tmp'))).toEqual([])
    expect(body.link).toMatch(/^\/media\/orders\//)
    const opened = await system.anonymous().get(body.link)
    expect(opened).toMatchObject({ status: 200, headers: { 'content-type': 'application/pdf', 'content-length': String(pdf().bytes.length) } })
    expect(opened.bytes.equals(pdf().bytes)).toBe(true)
    expect(await system.ctx.files.size(body.path)).toBe(pdf().bytes.length)
  })

  it('open for nobody without a link that is good, and none outside of what was stored', async () => {
    const { body } = await upload(system)
    expect((await system.anonymous().get(body.link.replace(/signature=./, 'signature=_'))).status).toBe(403)
    expect((await system.anonymous().get(`/media/${body.path}`)).status).toBe(403)
    for (const path of ['../files/a.pdf', 'tmp', 'orders/../tmp/trial']) expect(await store.open(path)).toBeUndefined()
  })

  it('go when the work that they were kept for fails, and when they are removed', async () => {
    const before = await store.list()
    expect((await upload(system, { fail: 'yes' })).status).toBe(409)
    expect(await store.list()).toEqual(before)
    const { path, link } = (await upload(system)).body
    await system.ctx.files.remove(path)
    expect(await system.anonymous().get(link)).toMatchObject({ status: 404, body: { code: 'FILE_NOT_FOUND' } })
    expect(await system.ctx.files.size(path)).toBeNull()
  })

  it('are 503, in words that say why, while the store does not answer; nothing is left waiting, and all is well after', async () => {
    const { link } = (await upload(system)).body
    await expect.poll(health, { timeout: 15_000 }).toMatchObject({ status: 'ok', files: { status: 'ok' } })
    await objects.stop()
    const away = { status: 503, body: { code: 'FILE_STORE_AWAY', detail: expect.stringContaining('El almacén de archivos no responde') } }
    expect(await upload(system)).toMatchObject(away)
    expect(await system.anonymous().get(link)).toMatchObject(away)
    await expect.poll(() => readdir(join(system.ctx.config.mediaPath, 'tmp'))).toEqual([])
    await expect.poll(health, { timeout: 15_000 }).toMatchObject({ status: 'degraded', files: { status: 'degraded' } })
    await objects.start()
    expect((await upload(system)).status).toBe(201)
    expect((await system.anonymous().get(link)).status).toBe(200)
    await expect.poll(health, { timeout: 15_000 }).toMatchObject({ status: 'ok', files: { status: 'ok' } })
  }, 40_000)
})
