import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { WEB_POLICY } from '@gpro/contracts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startSystem } from '../src/testing/index.ts'
import { tiny } from './tiny-service.ts'

const PAGE = '<title>GPRO</title>'

describe('the web client at /', () => {
  let folder: string
  let system: Awaited<ReturnType<typeof startSystem>>

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gpro-web-'))
    await mkdir(join(folder, 'assets'))
    await writeFile(join(folder, 'index.html'), PAGE)
    await writeFile(join(folder, '.sources'), 'secret')
    await writeFile(join(folder, 'assets/app-1a2b.js'), 'go()')
    await writeFile(join(folder, 'assets/app-1a2b.js.gz'), gzipSync('go()'))
    system = await startSystem('SQLite + local', [tiny], { web: true, config: { webRoot: folder } })
  })
  afterAll(async () => {
    await system?.stop()
    await rm(folder, { recursive: true, force: true })
  })

  const get = async (url: string, headers = {}) => {
    const { statusCode, headers: answered, body } = await system.app.inject({ url, headers })
    return {
      status: statusCode,
      policy: answered['content-security-policy'],
      kept: answered['cache-control'],
      encoding: answered['content-encoding'],
      body,
    }
  }

  it.each(['/', '/service-orders', '/service-orders/12?tab=charges'])('is one page, asked for anew each time, at %s', async (url) => {
    expect(await get(url)).toMatchObject({ status: 200, body: PAGE, kept: 'no-cache', policy: WEB_POLICY })
  })

  it('never stands in for what is the API, a file, a probe or a figure', async () => {
    for (const url of ['/api', '/api/no-such-thing/', '/media/nobody/x.pdf', '/health/x', '/metrics', '/.sources', '/favicon.ico']) {
      const { status, body, kept } = await get(url)
      expect([url, status, JSON.parse(body).code, kept]).toEqual([url, 404, 'NOT_FOUND', 'no-store'])
    }
  })

  it('lets browsers keep for ever the files whose names change with what they hold, but not that one is missing', async () => {
    expect(await get('/assets/app-1a2b.js')).toMatchObject({ status: 200, kept: 'public, max-age=31536000, immutable', body: 'go()' })
    expect(await get('/assets/app-0000.js')).toMatchObject({ status: 404, kept: 'no-store' })
  })

  it('sends what was packed when it was built', async () => {
    expect(await get('/assets/app-1a2b.js', { 'accept-encoding': 'gzip' })).toMatchObject({ status: 200, encoding: 'gzip' })
  })

  it('allows no script that is not one of its files', () => {
    expect(WEB_POLICY).toContain("default-src 'self'")
    expect(WEB_POLICY).not.toMatch(/script-src|unsafe-eval|https?:/)
  })
})

it('a folder without a web client leaves the API as it is', async () => {
  const system = await startSystem('SQLite + local', [tiny], { web: true, config: { webRoot: join(tmpdir(), 'gpro-no-such-folder') } })
  expect((await system.app.inject({ url: '/' })).statusCode).toBe(404)
  await system.stop()
})
