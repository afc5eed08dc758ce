import { readdir, readFile } from 'node:fs/promises'
import { shift } from '@gpro/core'
import { taxpayerForm } from '@gpro/dte/testing'
import { identity } from '@gpro/identity'
import { type Config, runTask } from '@gpro/infra'
import { givenOffice, made, type Office, type System, stacks, useSystem } from '@gpro/infra/testing'
import { orders } from '@gpro/orders'
import { payables } from '@gpro/payables'
import { type MailServer, startMailServer } from '@gpro/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { sendMails } from '../src/dte/actions/send-mails.ts'
import { claimMails } from '../src/dte/repository/mails.ts'
import { invoicing } from '../src/service.ts'
import { givenBilled, givenEmitter, givenSigned, issue, sendNow, useMinistry } from './given-dte.ts'

const MINUTE = 60_000
const client = taxpayerForm.email

/** What the worker does each minute, done now. */
async function mailThrough({ ctx }: System, mail: Partial<Config['mail']>, more: Partial<System['ctx']> = {}) {
  const config = { ...ctx.config, mail: { ...ctx.config.mail, ...mail } }
  const task = { name: crypto.randomUUID(), schedule: '* * * * *', run: sendMails }
  return (await runTask({ ...ctx, config, ...more }, task)).counts
}

describe.each(stacks)('mail of sealed DTE on %s', (stack) => {
  const ministry = useMinistry(() => system.ctx.now(), '01')
  const system = useSystem(stack, [identity, orders, payables, invoicing], { config: ministry.config })
  let office: Office
  let server: MailServer
  let now = '2026-10-01T16:00:00.000Z'
  beforeAll(async () => {
    server = await startMailServer()
    office = await givenOffice(system)
    await givenEmitter(office)
  })
  afterAll(() => server.stop())
  beforeEach(() => pass(MINUTE))

  function pass(milliseconds: number): void {
    now = shift(now, milliseconds)
    system.clock.set(now)
  }
  const mailNow = (mail: Partial<Config['mail']> = { smtpUrl: server.url }, more: Partial<System['ctx']> = {}) => mailThrough(system, mail, more)
  const read = async (id: number) => made(await office.operativo2.get(`/api/dte/documents/${id}/`))
  const lastMail = async (id: number) => (await read(id)).mails[0]
  const resend = (id: number, body: object = {}) => office.operativo2.post(`/api/dte/documents/${id}/mail/`, body)
  async function givenSealed() {
    const signed = await givenSigned(office)
    await sendNow(system)
    return { ...signed, ...(await read(signed.id)) }
  }
  const nothing = { sent: 0, filed: 0, failed: 0, waiting: 0 }

  it('is owed with the seal, carries the two files that clients get, and is sent once', async () => {
    const { id, invoice, generation_code, control_number } = await givenSealed()
    expect(await read(id)).toMatchObject({ state: 'sealed', mail_state: 'waiting', mails: [{ recipient: client, state: 'waiting', attempts: 0 }] })
    expect(await mailNow()).toEqual({ ...nothing, sent: 1 })
    expect(await mailNow()).toEqual(nothing)
    const mail = server.mails.at(-1)
    expect(mail).toMatchObject({
      to: { text: client },
      subject: expect.stringMatching(new RegExp(`^Comprobante de crédito fiscal ${control_number} de `)),
    })
    expect(mail?.text).toContain(`codGen=${generation_code}`)
    for (const kind of ['json', 'pdf']) {
      const delivered = await office.operativo2.get(`/api/dte/documents/${id}/${kind}/`)
      const file = mail?.attachments.find(({ filename }) => filename === `${generation_code}.${kind}`)
      expect(delivered.bytes.equals(file?.content ?? Buffer.alloc(0)), kind).toBe(true)
    }
    expect(await lastMail(id)).toMatchObject({ state: 'sent', attempts: 1, next_attempt_at: null, ended_at: now })
    const { body: history } = await office.operativo2.get(`/api/orders/invoices/${invoice}/edit_history/`)
    expect(JSON.stringify(history)).toContain('enviado por correo')
  })

  it('lies as a file in the folder where there is no mail server, and says so', async () => {
    const { id } = await givenSealed()
    expect(await mailNow({})).toMatchObject({ filed: 1 })
    const { folder } = system.ctx.config.mail
    const [name = ''] = await readdir(folder)
    expect(await readFile(`${folder}/${name}`, 'utf8')).toContain('Message-ID: <')
    expect(await lastMail(id)).toMatchObject({ state: 'filed' })
  })

  it('of a client without address says so, holds nothing up, and can be sent once there is one', async () => {
    const { invoice, client: id } = await givenBilled(office, { ...taxpayerForm, email: '' })
    const document = made(await issue(office, invoice))
    expect(await sendNow(system)).toMatchObject({ sealed: 1 })
    expect(await read(document.id)).toMatchObject({ state: 'sealed', mail_state: 'no_address', mails: [{ recipient: '' }] })
    expect(JSON.stringify((await office.operativo2.get('/api/users/notifications/')).body)).toContain('no tiene correo')
    expect(await mailNow()).toEqual(nothing)
    expect(await resend(document.id)).toMatchObject({ status: 400, body: { code: 'DTE_NO_EMAIL', recipient: [expect.any(String)] } })
    made(await office.operativo2.put(`/api/dte/clients/${id}/`, taxpayerForm))
    expect(await resend(document.id)).toMatchObject({
      status: 202,
      body: { mail_state: 'waiting', mails: [{ recipient: client }, { recipient: '' }] },
    })
    expect(await mailNow()).toMatchObject({ sent: 1 })
  })

  it('is tried again later each time while the server does not take it, and the document stays sealed', async () => {
    const { id } = await givenSealed()
    for (const [minutes, attempts] of [
      [1, 1],
      [5, 2],
      [15, 3],
    ] as const) {
      expect(await mailNow({ smtpUrl: 'smtp://127.0.0.1:1' })).toEqual({ ...nothing, waiting: 1 })
      expect(await read(id)).toMatchObject({
        state: 'sealed',
        mails: [{ state: 'waiting', attempts, next_attempt_at: shift(now, minutes * MINUTE) }],
      })
      pass(minutes * MINUTE - 1)
      expect(await mailNow()).toEqual(nothing)
      pass(1)
    }
    expect(await mailNow()).toMatchObject({ sent: 1 })
    expect(await lastMail(id)).toMatchObject({ state: 'sent', attempts: 4 })
  })

  it('is given up after some two days, or at once where the server will never know its receiver; who issued it is told', async () => {
    const { id } = await givenSealed()
    server.refuse(550)
    expect(await mailNow()).toEqual({ ...nothing, failed: 1 })
    expect(await lastMail(id)).toMatchObject({ state: 'failed', attempts: 1, words: expect.stringContaining('550') })
    expect(JSON.stringify((await office.operativo2.get('/api/users/notifications/')).body)).toContain('DTE sin entregar')
    expect(await resend(id, { recipient: 'otro@example.com' })).toMatchObject({
      status: 202,
      body: { mails: [{ recipient: 'otro@example.com' }, {}] },
    })
    const began = now
    for (;;) {
      await mailNow({ smtpUrl: 'smtp://127.0.0.1:1' })
      const { state, next_attempt_at } = await lastMail(id)
      if (state === 'failed') break
      pass(Date.parse(next_attempt_at) - Date.parse(now))
    }
    expect((Date.parse(now) - Date.parse(began)) / (24 * 60 * MINUTE)).toBeCloseTo(1.93, 2)
    expect(await lastMail(id)).toMatchObject({ state: 'failed', attempts: 9 })
  })

  it('is sent again by who dies between the server’s taking it and our storing it: twice, under one Message-ID', async () => {
    const { id } = await givenSealed()
    const before = server.mails.length
    const die = () => Promise.reject(new Error('died'))
    await expect(mailNow(undefined, { transaction: afterClaim(system.ctx.transaction, die) })).rejects.toThrow('died')
    // Somebody may still be at it.
    expect(await mailNow()).toEqual(nothing)
    pass(3 * MINUTE)
    expect(await mailNow()).toMatchObject({ sent: 1 })
    expect(await lastMail(id)).toMatchObject({ state: 'sent', attempts: 2 })
    server.cutNext()
    made(await resend(id))
    expect(await mailNow()).toMatchObject({ waiting: 1 })
    pass(MINUTE)
    expect(await mailNow()).toMatchObject({ sent: 1 })
    const ids = server.mails.slice(before).map(({ messageId }) => messageId)
    expect(ids).toHaveLength(4)
    expect([ids[0] === ids[1], ids[2] === ids[3], ids[1] === ids[2]]).toEqual([true, true, false])
  })

  it('is told of once, by the one who holds it, where another was frozen for too long', async () => {
    const { id, invoice } = await givenSealed()
    const frozen = async () => {
      pass(3 * MINUTE)
      expect(await mailNow()).toMatchObject({ sent: 1 })
    }
    expect(await mailNow(undefined, { transaction: afterClaim(system.ctx.transaction, frozen) })).toEqual(nothing)
    expect(await lastMail(id)).toMatchObject({ state: 'sent', attempts: 2 })
    const history = JSON.stringify((await office.operativo2.get(`/api/orders/invoices/${invoice}/edit_history/`)).body)
    expect(history.match(/enviado por correo/g)).toHaveLength(1)
  })

  it('is left to who holds it by one that was frozen for too long and could not send it', async () => {
    const { id } = await givenSealed()
    const another = async () => {
      pass(3 * MINUTE)
      const claim = { holder: 'another', now, until: shift(now, 3 * MINUTE), limit: 1 }
      expect(await system.ctx.transaction((trx) => claimMails(trx, claim))).toHaveLength(1)
    }
    const frozen = afterClaim(system.ctx.transaction, another)
    expect(await mailNow({ smtpUrl: 'smtp://127.0.0.1:1' }, { transaction: frozen })).toEqual(nothing)
    expect(await mailNow()).toEqual(nothing)
    pass(3 * MINUTE)
    expect(await mailNow()).toMatchObject({ sent: 1 })
    expect(await lastMail(id)).toMatchObject({ state: 'sent', attempts: 3 })
  })

  it('is sent once by several processes beside each other, and owed once however many ask for it', async () => {
    const documents = await Promise.all(Array.from({ length: 6 }, () => givenSigned(office)))
    await sendNow(system)
    const before = server.mails.length
    const counts = await Promise.all([mailNow(), mailNow(), mailNow()])
    expect(counts.reduce((sum, { sent = 0 }) => sum + sent, 0)).toBe(6)
    expect(new Set(server.mails.slice(before).map(({ messageId }) => messageId)).size).toBe(6)
    const [{ id } = { id: 0 }] = documents
    const answers = await Promise.all(Array.from({ length: 10 }, () => resend(id)))
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(1)
    expect(answers.find(({ status }) => status !== 202)).toMatchObject({ status: 400, body: { code: 'DTE_MAIL_WAITING' } })
    expect(await mailNow()).toMatchObject({ sent: 1 })
  })

  it('is refused by hand before the seal, and to what is no address', async () => {
    const { id } = await givenSigned(office)
    expect(await resend(id)).toMatchObject({ status: 400, body: { code: 'DTE_UNSTAMPED' } })
    expect(await resend(id, { recipient: 'nadie' })).toMatchObject({ status: 400, body: { recipient: [expect.any(String)] } })
    expect(await read(id)).toMatchObject({ mail_state: null, mails: [] })
  })
})

describe('mail of a DTE that is a test', () => {
  const ministry = useMinistry(() => system.ctx.now())
  const system = useSystem('SQLite + local', [identity, orders, payables, invoicing], { config: ministry.config })

  it('goes to the agency itself and says to whom it would have gone', async () => {
    const server = await startMailServer()
    const office = await givenOffice(system)
    await givenEmitter(office)
    await givenSigned(office)
    await sendNow(system)
    expect(await mailThrough(system, { smtpUrl: server.url, from: 'facturas@example.com' })).toMatchObject({ sent: 1 })
    expect(server.mails).toMatchObject([{ to: { text: 'facturas@example.com' }, subject: expect.stringContaining(`[PRUEBA para ${client}]`) }])
    expect(server.mails[0]?.text).toContain('sin validez tributaria')
    await server.stop()
  })
})

/** Does something else once a run has claimed its mails, before it stores what became of them. */
function afterClaim<Transaction extends (work: never) => Promise<unknown>>(transaction: Transaction, then: () => Promise<void>): Transaction {
  let claimed = false
  let done = false
  const wrapped = async (work: never) => {
    if (claimed && !done) {
      done = true
      await then()
    }
    const result = await transaction(work)
    claimed ||= Array.isArray(result) && result.length > 0 && 'message_id' in result[0]
    return result
  }
  return wrapped as Transaction
}
