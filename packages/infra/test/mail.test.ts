import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type MailServer, startMailServer } from '@gpro/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadConfig } from '../src/config/load.ts'
import { type Mail, openPostman } from '../src/mail/postman.ts'

const mail: Mail = {
  message_id: '<CODE.1@example.com>',
  from: { name: 'Agencia, S.A.', address: 'dte@example.com' },
  to: 'cliente@example.com',
  subject: 'Factura de exportación',
  text: 'Adjuntamos su documento.',
  attachments: [
    { filename: 'CODE.json', content: '{"ñ":1.10}', type: 'application/json' },
    { filename: 'CODE.pdf', content: new Uint8Array([37, 80, 68, 70, 0, 255]), type: 'application/pdf' },
  ],
}

describe('mail by a server', () => {
  let server: MailServer
  beforeAll(async () => {
    server = await startMailServer()
  })
  afterAll(() => server.stop())
  const post = (url = server.url) => openPostman({ smtpUrl: url, from: undefined, folder: '' })(mail)

  it('arrives as it was written, its attachments byte for byte, under the name that it was given', async () => {
    expect(await post()).toMatchObject({ state: 'sent' })
    const [taken] = server.mails
    expect(taken).toMatchObject({ messageId: mail.message_id, subject: mail.subject, text: expect.stringContaining(mail.text) })
    expect([taken?.from?.text, taken?.to]).toMatchObject(['"Agencia, S.A." <dte@example.com>', { text: mail.to }])
    const files = taken?.attachments.map(({ filename, content, contentType }) => ({ filename, content, contentType }))
    expect(files).toEqual(mail.attachments.map(({ filename, content, type }) => ({ filename, content: Buffer.from(content), contentType: type })))
  })

  it.each([
    [550, 'refused'],
    [451, 'failed'],
  ])('that is answered %s is %s', async (code, state) => {
    server.refuse(code)
    expect(await post()).toEqual({ state, words: expect.stringContaining(String(code)) })
  })

  it('fails where nobody takes it, and never says the password', async () => {
    const [wrong, nobody] = [server.url.replace(server.password, 'otra-clave'), 'smtp://agencia:otra-clave@127.0.0.1:1']
    for (const url of [wrong, nobody]) {
      const delivery = await post(url)
      expect(delivery.state).toBe('failed')
      expect(JSON.stringify(delivery)).not.toContain('otra-clave')
    }
  })

  it('is not sent in the clear to a server of another machine', async () => {
    // The same server by a name that is not known as this machine: it offers no encryption.
    const { state, words } = await post(server.url.replace('127.0.0.1', '127.1'))
    expect({ state, words }).toEqual({ state: 'failed', words: expect.stringContaining('STARTTLS') })
  })
})

describe('mail without a server', () => {
  it('lies in a folder as a file that mail programs open, once however often it is sent, and for the owner’s eyes', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'gpro-mail-'))
    const post = openPostman({ smtpUrl: undefined, from: undefined, folder: join(folder, 'mail') })
    const path = join(folder, 'mail', 'CODE_1.eml')
    expect(await post(mail)).toEqual({ state: 'filed', words: 'CODE_1.eml' })
    await post(mail)
    expect(await readdir(join(folder, 'mail'))).toEqual(['CODE_1.eml'])
    expect(await readFile(path, 'utf8')).toContain('Message-ID: <CODE.1@example.com>')
    expect((await stat(path)).mode & 0o077).toBe(0)
    await rm(folder, { recursive: true })
  })

  it('fails where the folder cannot be written', async () => {
    expect(await openPostman({ smtpUrl: undefined, from: undefined, folder: '/dev/null/mail' })(mail)).toMatchObject({ state: 'failed' })
  })
})

describe('the configuration of mail', () => {
  const mailOf = (variables: Record<string, string>) => loadConfig({ ENVIRONMENT: 'test', ...variables }).mail

  it('leaves files beside the uploads unless it names a server or a folder', () => {
    expect(mailOf({ MEDIA_PATH: '/data/media' })).toEqual({ smtpUrl: undefined, from: undefined, folder: '/data/mail' })
    const url = 'smtps://ana:clave@smtp.example.com:465'
    expect(mailOf({ SMTP_URL: url, MAIL_FROM: 'a@example.com', MAIL_PATH: '/mail' })).toEqual({
      smtpUrl: url,
      from: 'a@example.com',
      folder: '/mail',
    })
  })

  it.each(['http://smtp.example.com', 'smtp:///nowhere', 'smtp://smtp.example.com/?ignoreTLS=true', 'smtp://a:100%@smtp.example.com'])(
    'refuses %s without showing it',
    (url) => {
      expect(() => mailOf({ SMTP_URL: url })).toThrow(/SMTP_URL/)
      expect(() => mailOf({ SMTP_URL: url })).not.toThrow(url)
    },
  )
})
