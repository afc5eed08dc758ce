import { givenUser, PASSWORD, stacks, uniqueUsername, useSystem } from '@gpro/infra/testing'
import { describe, expect, it } from 'vitest'
import { identity } from '../src/service.ts'
import { logIn, profileWith } from './people.ts'

const NEW_PASSWORD = 'otra-clave-larga-99'

describe.each(stacks)('the own profile on %s', (stack) => {
  const system = useSystem(stack, [identity], { config: { trustProxy: 1 } })

  it('tells the front end which parts each role may open', async () => {
    const permissionsOf = async (role: 'operativo' | 'operativo2' | 'admin') => {
      const { body } = await (await system.as(role)).get('/api/users/me/')
      return body.permissions
    }
    const open = (modules: Record<string, boolean>) => Object.keys(modules).filter((name) => modules[name])
    const operativo = await permissionsOf('operativo')
    const operativo2 = await permissionsOf('operativo2')
    const admin = await permissionsOf('admin')

    expect(open(operativo.modules)).toEqual(['dashboard', 'service_orders', 'provider_payments'])
    expect(open(operativo2.modules)).toEqual([
      'dashboard',
      'service_orders',
      'provider_payments',
      'petty_cash',
      'invoicing',
      'retention_control',
      'account_statements',
    ])
    expect(open(admin.modules)).toHaveLength(12)
    expect(open(operativo.actions)).toEqual([])
    expect(open(operativo2.actions)).toEqual(['approve_payment', 'register_payment', 'export_data'])
    expect(open(admin.actions)).toHaveLength(5)
    expect(operativo2).toMatchObject({
      role: 'operativo2',
      is_admin: false,
      can_approve_payments: true,
      can_register_payments: true,
      can_manage_users: false,
      can_access_finance: true,
    })
    expect(admin).toMatchObject({ is_admin: true, can_manage_users: true, can_access_finance: true })
  })

  it('changes name and e-mail address, and drops everything else', async () => {
    const person = await system.as('operativo')
    const email = `${uniqueUsername('ana')}@example.com`
    const { status, body } = await person.patch('/api/users/me/', { first_name: ' Ana ', email, role: 'admin', username: 'otra', is_active: false })
    expect(status).toBe(200)
    expect(body.message).toBe('Perfil actualizado')
    expect(body.user).toMatchObject({ first_name: 'Ana', last_name: '', email, role: 'operativo', username: person.username, is_active: true })
    const partial = await person.patch('/api/users/me/', { last_name: 'López' })
    expect(partial.body.user).toMatchObject({ first_name: 'Ana', last_name: 'López', email })
  })

  it("refuses another user's e-mail address and a malformed one", async () => {
    const email = `${uniqueUsername('luis')}@example.com`
    await (await system.as('operativo')).patch('/api/users/me/', { email })
    const other = await system.as('operativo')
    const taken = await other.patch('/api/users/me/', { email: email.toUpperCase() })
    expect(taken).toMatchObject({ status: 400, body: { email: ['Otro usuario tiene ya este correo electrónico'] } })
    expect((await other.patch('/api/users/me/', { email: 'no es correo' })).body.email).toEqual(['debe ser un correo electrónico'])
  })

  it('changes the own password and ends the other sessions only', async () => {
    const user = await givenUser(await system.as('admin'))
    const { body: here } = await logIn(system, user.username, PASSWORD)
    const { body: elsewhere } = await logIn(system, user.username, PASSWORD)
    const change = { old_password: PASSWORD, new_password: NEW_PASSWORD, new_password_confirm: NEW_PASSWORD }
    const answer = await system.anonymous().post('/api/users/change_password/', change, { authorization: `Bearer ${here.access}` })
    expect(answer).toMatchObject({ status: 200, body: { message: 'Contraseña actualizada' } })
    expect((await profileWith(system.anonymous(), here.access)).status).toBe(200)
    expect((await profileWith(system.anonymous(), elsewhere.access)).status).toBe(401)
    expect((await logIn(system, user.username, PASSWORD)).status).toBe(401)
    expect((await logIn(system, user.username, NEW_PASSWORD)).status).toBe(200)
  })

  it('names the field of a password change that is at fault', async () => {
    const user = await givenUser(await system.as('admin'), { first_name: 'Esperanza' })
    const { body: tokens } = await logIn(system, user.username, PASSWORD)
    // What a field's own schema refuses counts as no try.
    const change = async (fields: Record<string, string>) => {
      const body = { old_password: PASSWORD, new_password: NEW_PASSWORD, new_password_confirm: fields.new_password ?? NEW_PASSWORD, ...fields }
      const answer = await system.anonymous().post('/api/users/change_password/', body, { authorization: `Bearer ${tokens.access}` })
      expect(answer.status).toBe(400)
      return answer.body
    }
    expect((await change({ old_password: 'no es esta' })).old_password).toEqual(['La contraseña actual no es correcta'])
    expect((await change({ new_password_confirm: 'distinta' })).new_password_confirm).toEqual(['no coincide con la contraseña nueva'])
    expect((await change({ new_password: 'corta' })).new_password).toEqual(['La contraseña debe tener al menos 8 caracteres'])
    expect((await change({ new_password: '9876543210' })).new_password).toEqual(['La contraseña no puede ser solo números, si son menos de 12'])
    expect((await change({ new_password: 'Contraseña123' })).new_password).toEqual(['La contraseña es demasiado común'])
    expect((await change({ new_password: 'esperanza22' })).new_password).toEqual(['La contraseña se parece demasiado a los datos del usuario'])
    expect((await logIn(system, user.username, PASSWORD)).status).toBe(200)
  })

  it('refuses the sixth try of a password within a minute, and the password that it was', async () => {
    const user = await givenUser(await system.as('admin'))
    const { body: tokens } = await logIn(system, user.username, PASSWORD)
    const change = (old_password: string, new_password: string) =>
      system
        .anonymous()
        .post(
          '/api/users/change_password/',
          { old_password, new_password, new_password_confirm: new_password },
          { authorization: `Bearer ${tokens.access}` },
        )
    expect((await change(PASSWORD, PASSWORD)).body.new_password).toEqual(['La contraseña nueva debe ser distinta de la actual'])
    for (let tried = 1; tried < 5; tried += 1) expect((await change(`no es esta ${tried}`, NEW_PASSWORD)).status).toBe(400)
    expect(await change(PASSWORD, NEW_PASSWORD)).toMatchObject({ status: 429, body: { code: 'TOO_MANY_REQUESTS' } })
  })

  it('lets one of two password changes that start from the same old one win', async () => {
    const user = await givenUser(await system.as('admin'))
    const { body: tokens } = await logIn(system, user.username, PASSWORD)
    const change = (password: string) =>
      system
        .anonymous()
        .post(
          '/api/users/change_password/',
          { old_password: PASSWORD, new_password: password, new_password_confirm: password },
          { authorization: `Bearer ${tokens.access}` },
        )
    const answers = await Promise.all(['primera-clave-nueva', 'segunda-clave-nueva', 'tercera-clave-nueva'].map(change))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 400)).toHaveLength(2)
  })

  it('speaks English when asked to', async () => {
    const person = await system.as('operativo')
    const { body } = await person.patch('/api/users/me/', { first_name: 'Ann' }, { 'x-lang': 'en' })
    expect(body.message).toBe('Profile updated')
  })
})
