import { createLog } from '@gpro/infra'
import { PASSWORD, stacks, useSystem } from '@gpro/infra/testing'
import { afterEach, describe, expect, it } from 'vitest'
import { identity } from '../src/service.ts'
import { codeAt, givenEnrolled, givenPerson, logInWith, wait } from './enrolled.ts'
import { leastWork, logIn, profileWith } from './people.ts'

const otherThan = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

describe.each(stacks)('a log-in with a second factor on %s', (stack) => {
  const logged: { readonly user: number; readonly msg: string }[] = []
  const log = createLog({ environment: 'test', logLevel: 'error' }, { write: (line) => void logged.push(JSON.parse(line)) })
  const system = useSystem(stack, [identity], { config: { trustProxy: 1 }, log })
  afterEach(() => system.clock.set(null))

  it('asks for the code once the password was right, and says where to type it', async () => {
    const { username } = await givenEnrolled(system)
    const asked = await logIn(system, username, PASSWORD)
    const wrong = await logIn(system, username, `${PASSWORD}x`)
    expect(asked).toMatchObject({
      status: 401,
      body: {
        code: 'SECOND_FACTOR_REQUIRED',
        detail: 'Escriba el código de su aplicación justo después de la contraseña, en el mismo campo',
      },
    })
    expect(wrong).toMatchObject({ status: 401, body: { code: 'LOG_IN_REFUSED' } })
    expect(Object.keys(asked.body)).toEqual(Object.keys(wrong.body))
    for (const code of ['123456', 'ABCD-EFGH-2345-WXYZ']) {
      expect((await logIn(system, username, `no es esta${code}`)).body.code).toBe('LOG_IN_REFUSED')
      expect((await logInWith(system, { username, password: 'no es esta', otp: code })).body.code).toBe('LOG_IN_REFUSED')
    }
  })

  it('says it in English too', async () => {
    const { username } = await givenEnrolled(system)
    const headers = { 'x-lang': 'en', 'x-forwarded-for': '10.8.0.1' }
    const { body } = await system.anonymous().post('/api/users/token/', { username, password: PASSWORD }, headers)
    expect(body.detail).toBe('Type the code of your app right after the password, in the same field')
  })

  it('takes the code right after the password, and beside it', async () => {
    const { username, secret } = await givenEnrolled(system)
    const typed = await logIn(system, username, `${PASSWORD}${codeAt(secret, wait(system, 60))}`)
    expect(typed.status).toBe(200)
    expect((await profileWith(system.anonymous(), typed.body.access)).body).toMatchObject({ username, second_factor: true })
    const code = codeAt(secret, wait(system, 60))
    const beside = await logInWith(system, { username, password: PASSWORD, otp: `${code.slice(0, 3)} ${code.slice(3)}` })
    expect(beside.status).toBe(200)
  })

  it('takes the code of one step before or after, and none further away', async () => {
    const { username, secret } = await givenEnrolled(system)
    const now = wait(system, 300)
    const shifted = (seconds: number) => codeAt(secret, new Date(now.getTime() + seconds * 1000))
    for (const seconds of [-60, 60]) expect((await logIn(system, username, PASSWORD + shifted(seconds))).status).toBe(401)
    for (const seconds of [-30, 30]) expect((await logIn(system, username, PASSWORD + shifted(seconds))).status).toBe(200)
  })

  it('refuses a wrong code, a used one and one before it', async () => {
    const { username, secret } = await givenEnrolled(system)
    const before = codeAt(secret, wait(system, 60))
    const code = codeAt(secret, wait(system, 30))
    const refusal = { status: 401, body: { code: 'SECOND_FACTOR_REFUSED', detail: 'El código no es correcto o ya se usó' } }
    expect(await logIn(system, username, PASSWORD + otherThan(code))).toMatchObject(refusal)
    expect((await logIn(system, username, PASSWORD + code)).status).toBe(200)
    expect(await logIn(system, username, PASSWORD + code)).toMatchObject(refusal)
    expect(await logIn(system, username, PASSWORD + before)).toMatchObject(refusal)
  })

  it('takes a code once from twenty log-ins that come together', async () => {
    const { username, secret } = await givenEnrolled(system)
    const code = codeAt(secret, wait(system, 60))
    const answers = await Promise.all(Array.from({ length: 20 }, () => logInWith(system, { username, password: PASSWORD, otp: code })))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(answers.filter(({ body }) => body.code === 'SECOND_FACTOR_REFUSED')).toHaveLength(19)
  })

  it('takes each recovery code once, also from many that come together', async () => {
    const { username, recoveryCodes } = await givenEnrolled(system)
    const [first = '', second = '', third = ''] = recoveryCodes
    expect((await logIn(system, username, PASSWORD + first)).status).toBe(200)
    expect((await logIn(system, username, PASSWORD + first)).body.code).toBe('SECOND_FACTOR_REFUSED')
    expect((await logInWith(system, { username, password: PASSWORD, otp: second.replaceAll('-', '').toLowerCase() })).status).toBe(200)
    const answers = await Promise.all([1, 2, 3, 4].map(() => logInWith(system, { username, password: PASSWORD, otp: third })))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  })

  it('takes no code, but a recovery code, for an hour after twenty wrong ones, from wherever they came', async () => {
    const { username, secret, recoveryCodes } = await givenEnrolled(system)
    wait(system, 60)
    const right = () => codeAt(secret, wait(system, 0))
    const guesses = Array.from({ length: 20 }, () => logInWith(system, { username, password: PASSWORD, otp: otherThan(right()) }))
    expect((await Promise.all(guesses)).map(({ status }) => status)).toEqual(Array(20).fill(401))
    expect((await logInWith(system, { username, password: PASSWORD, otp: right() })).body.code).toBe('SECOND_FACTOR_REFUSED')
    expect((await logInWith(system, { username, password: PASSWORD, otp: recoveryCodes[0] ?? '' })).status).toBe(200)
    wait(system, 3601)
    expect((await logInWith(system, { username, password: PASSWORD, otp: right() })).status).toBe(200)
  })

  it('takes no code of somebody else', async () => {
    const [one, other] = [await givenEnrolled(system), await givenEnrolled(system)]
    const at = wait(system, 60)
    expect((await logIn(system, one.username, PASSWORD + codeAt(other.secret, at))).status).toBe(401)
    expect((await logIn(system, one.username, PASSWORD + (other.recoveryCodes[0] ?? ''))).status).toBe(401)
  })

  it('opens nothing to who has none and types a code behind the password', async () => {
    const { username } = await givenPerson(system)
    expect((await logIn(system, username, `${PASSWORD}123456`)).body.code).toBe('LOG_IN_REFUSED')
    expect((await logInWith(system, { username, password: PASSWORD, otp: '' })).status).toBe(200)
  })

  it('knows a password that ends like a code from one with a code behind it', async () => {
    const person = await givenEnrolled(system)
    const password = 'clave-que-acaba-en-135790'
    const admin = await system.as('admin')
    await admin.post(`/api/users/${person.id}/change_password/`, { password })
    expect((await logIn(system, person.username, password)).body.code).toBe('SECOND_FACTOR_REQUIRED')
    expect((await logIn(system, person.username, password + codeAt(person.secret, wait(system, 60)))).status).toBe(200)
  })

  it('refuses every code, but no recovery code, when another key sealed the secret, and logs it for the operator', async () => {
    const { id, username, secret, recoveryCodes } = await givenEnrolled(system)
    const other = await givenEnrolled(system)
    const { kysely } = system.database
    const { sealed_secret } = await kysely
      .selectFrom('second_factor')
      .select('sealed_secret')
      .where('user_id', '=', other.id)
      .executeTakeFirstOrThrow()
    await kysely.updateTable('second_factor').set({ sealed_secret }).where('user_id', '=', id).execute()
    const at = wait(system, 60)
    for (const key of [secret, other.secret]) expect((await logIn(system, username, PASSWORD + codeAt(key, at))).status).toBe(401)
    expect(logged).toMatchObject(Array(2).fill({ user: id, msg: expect.stringContaining('another SECRET_KEY') }))
    expect((await logIn(system, username, PASSWORD + recoveryCodes[0])).status).toBe(200)
  })

  it('does the same work for an unknown user, also with what looks like a code', async () => {
    const { username } = await givenEnrolled(system)
    const least = await leastWork([username, 'nadie'], (name) => logIn(system, name, 'una-clave-equivocada123456'))
    expect(Math.min(...least)).toBeGreaterThan(Math.max(...least) * 0.6)
  })

  it('leaves events that tell a missing code from a wrong one, and show none', async () => {
    const { id, username, secret, recoveryCodes } = await givenEnrolled(system)
    const code = codeAt(secret, wait(system, 60))
    await logIn(system, username, PASSWORD)
    await logIn(system, username, PASSWORD + otherThan(code))
    await logIn(system, username, PASSWORD + recoveryCodes[0])
    const events = await system.database.kysely.selectFrom('event').selectAll().where('subject', '=', `user:${id}`).orderBy('id').execute()
    expect(events.slice(-3).map(({ kind, description }) => [kind, description])).toEqual([
      ['session.refused', 'Intento de inicio de sesión con la contraseña, sin el código'],
      ['session.code_refused', 'Intento de inicio de sesión con la contraseña y un código incorrecto'],
      ['session.opened', 'Inicio de sesión con un código de recuperación'],
    ])
    const text = JSON.stringify(events)
    for (const shown of [PASSWORD, code, otherThan(code), recoveryCodes[0] ?? '']) expect(text).not.toContain(shown)
  })
})
