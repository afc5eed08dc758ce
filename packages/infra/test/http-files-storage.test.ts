import { execFileSync } from 'node:child_process'
import { readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { connect, type Server, type Socket } from 'node:net'
import { join } from 'node:path'
import { pdf, stacks, unheardRejections, useSystem } from '@gpro/infra/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { toStorageError } from '../src/files/storage-error.ts'
import { tiny } from './tiny-service.ts'

/** A folder in which even root makes no file. */
const READ_ONLY = '/sys/kernel'

describe.each(stacks)('a media folder that fails on %s', (stack) => {
  const system = useSystem(stack, [tiny], { config: { logLevel: 'silent' } })
  const unheard = unheardRejections()
  const inMedia = (name: string) => join(system.ctx.config.mediaPath, name)
  const upload = async (file = pdf()) => (await system.as('operativo')).multipart('POST', '/api/orders/files/', { file })

  // Each begins with an upload that is kept, and so with the folders there.
  beforeEach(async () => {
    expect((await upload()).status).toBe(201)
  })

  afterEach(async () => {
    await rm(inMedia('tmp'), { recursive: true, force: true })
    await rm(inMedia('orders'), { recursive: true, force: true })
    expect(await unheard()).toEqual([])
    // The process goes on, and so does the next upload.
    expect((await upload()).status).toBe(201)
  })

  it('refuses the upload with 503 where uploads wait in a folder that takes no writes', async () => {
    await rm(inMedia('tmp'), { recursive: true, force: true })
    await symlink(READ_ONLY, inMedia('tmp'))
    expect(await upload()).toMatchObject({
      status: 503,
      body: { code: 'STORAGE_NOT_WRITABLE', detail: expect.stringContaining('no admite escrituras') },
    })
  })

  it('refuses the upload with 503 where files are kept in a folder that takes no writes, and nothing waits any more', async () => {
    await rm(inMedia('orders'), { recursive: true, force: true })
    await symlink(READ_ONLY, inMedia('orders'))
    expect(await upload()).toMatchObject({ status: 503, body: { code: 'STORAGE_NOT_WRITABLE' } })
    await expect.poll(() => readdir(inMedia('tmp'))).toEqual([])
  })

  it.each(['tmp', 'orders'])('refuses the upload with 503 where the folder %s is a file', async (name) => {
    await rm(inMedia(name), { recursive: true, force: true })
    await writeFile(inMedia(name), '')
    expect(await upload()).toMatchObject({ status: 503, body: { code: 'STORAGE_NOT_WRITABLE' } })
  })

  it('answers 503, not 404, for a file that is there and cannot be read', async () => {
    const { path, link } = (await upload()).body
    await rm(inMedia(path))
    await symlink(inMedia(path), inMedia(path))
    expect(await system.anonymous().get(link)).toMatchObject({ status: 503, body: { code: 'STORAGE_NOT_READABLE' } })
  })

  it('goes on where a connection cannot be taken', async () => {
    if (!system.app.server.listening) await system.app.listen({ host: '127.0.0.1', port: 0 })
    system.app.server.emit('error', Object.assign(new Error('accept ENOBUFS'), { code: 'ENOBUFS' }))
  })

  it('goes on where the folder went while an upload came in, and its file can be removed no more', async () => {
    const { token } = await system.as('operativo')
    if (!system.app.server.listening) await system.app.listen({ host: '127.0.0.1', port: 0 })
    const socket = beginUpload(system.app.server.address(), token)
    await expect.poll(() => readdir(inMedia('tmp'))).toHaveLength(1)
    await rm(inMedia('tmp'), { recursive: true })
    await writeFile(inMedia('tmp'), '')
    socket.destroy()
    await expect.poll(() => connections(system.app.server)).toBe(0)
  })

  it.skipIf(!mayMount())('refuses the upload with 503 on a disk that is mounted read-only', async () => {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'ro', 'tmpfs', inMedia('tmp')])
    try {
      expect(await upload()).toMatchObject({ status: 503, body: { code: 'STORAGE_NOT_WRITABLE' } })
    } finally {
      execFileSync('umount', [inMedia('tmp')])
    }
  })

  it.skipIf(!mayMount())('refuses the upload with 507 on a full disk, and keeps no half of it', async () => {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', inMedia('tmp')])
    try {
      const bytes = new Uint8Array(1024 * 1024)
      bytes.set(pdf().bytes)
      expect(await upload({ ...pdf(), bytes })).toMatchObject({
        status: 507,
        body: { code: 'STORAGE_FULL', detail: expect.stringContaining('No hay espacio') },
      })
      await expect.poll(() => readdir(inMedia('tmp'))).toEqual([])
    } finally {
      execFileSync('umount', [inMedia('tmp')])
    }
  })
})

describe('an error of the media folder', () => {
  const failed = (code: string) => Object.assign(new Error(code), { code })

  it.each(['ENOSPC', 'EDQUOT'])('says that there is no space for %s', (code) => {
    expect(toStorageError(failed(code))).toMatchObject({ status: 507, code: 'storage-full' })
  })

  it.each(['EROFS', 'EACCES', 'EPERM', 'EEXIST', 'ENOENT', 'ENOTDIR', 'EIO', 'ESTALE'])('says that the folder takes no writes for %s', (code) => {
    expect(toStorageError(failed(code))).toMatchObject({ kind: 'unavailable', code: 'storage-not-writable' })
  })

  it('stays what it is for any other', () => {
    const error = failed('EMFILE')
    expect(toStorageError(error)).toBe(error)
  })
})

/** The head of a form and the beginning of its file. */
function beginUpload(address: ReturnType<Server['address']>, token: string): Socket {
  if (address === null || typeof address === 'string') throw new Error('no port')
  const head = [
    'POST /api/orders/files/ HTTP/1.1',
    'host: localhost',
    `authorization: Bearer ${token}`,
    'content-type: multipart/form-data; boundary=x',
    'content-length: 100000',
    '',
    '',
  ]
  const socket = connect(address.port, '127.0.0.1')
  socket.write(`${head.join('\r\n')}--x\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-1.4 and more`)
  return socket
}

function connections(server: Server): Promise<number> {
  return new Promise((resolve, reject) => server.getConnections((error, count) => (error ? reject(error) : resolve(count))))
}

/** Whether this machine lets the tests mount a small disk. */
function mayMount(): boolean {
  const place = execFileSync('mktemp', ['-d'], { encoding: 'utf8' }).trim()
  try {
    execFileSync('mount', ['-t', 'tmpfs', 'tmpfs', place], { stdio: 'ignore' })
    execFileSync('umount', [place])
    return true
  } catch {
    return false
  } finally {
    execFileSync('rmdir', [place])
  }
}
