import { type System, stacks, startSystem, uniqueUsername, useSystem } from '@gpro/infra/testing'
import { describe, expect, it } from 'vitest'
import { identity } from '../src/service.ts'
import { createFirstUser, createSuperuser } from '../src/users/actions/create-superuser.ts'
import { welcome } from '../src/users/actions/welcome.ts'
import { logIn } from './people.ts'

const superuser = { username: 'jefa', password: 'una-clave-de-verdad', email: 'jefa@example.com' }

const usernames = async ({ database }: System) =>
  (await database.kysely.selectFrom('user_account').select('username').execute()).map(({ username }) => username)

describe.each(stacks)('the first user on %s', (stack) => {
  const configured = useSystem(stack, [identity], { config: { superuser } })

  it('is made at start from the configuration, as an administrator', async () => {
    expect(await usernames(configured)).toEqual(['jefa'])
    const { status, body } = await logIn(configured, 'jefa', superuser.password)
    expect(status).toBe(200)
    const me = await configured.anonymous().get('/api/users/me/', { authorization: `Bearer ${body.access}` })
    expect(me.body).toMatchObject({ role: 'admin', email: 'jefa@example.com' })
  })

  it('is made once, whatever starts again, and never beside others', async () => {
    await welcome(configured.ctx)
    expect(await createFirstUser(configured.ctx, { ...superuser, username: 'otra' })).toBe(false)
    expect(await usernames(configured)).toEqual(['jefa'])
  })

  it('is one, also when several processes start together', async () => {
    await configured.database.kysely.deleteFrom('user_account').execute()
    const made = await Promise.all(Array.from({ length: 8 }, () => createFirstUser(configured.ctx, superuser)))
    expect(made.filter(Boolean)).toHaveLength(1)
    expect(await usernames(configured)).toEqual(['jefa'])
  })

  it('is not made where nothing is configured', async () => {
    const bare = await startSystem(stack, [identity])
    expect(await usernames(bare)).toEqual([])
    await bare.stop()
  })

  it('stops the start in production when the password is easy to guess', async () => {
    const weak = { ...superuser, password: 'administrador' }
    await configured.database.kysely.deleteFrom('user_account').execute()
    const { ctx } = configured
    await expect(welcome({ ...ctx, config: { ...ctx.config, environment: 'production', superuser: weak } })).rejects.toThrow('demasiado común')
    expect(await usernames(configured)).toEqual([])
  })

  it('may be joined by further administrators, each name once', async () => {
    const username = uniqueUsername('segunda')
    await createSuperuser(configured.ctx, { ...superuser, username })
    await expect(createSuperuser(configured.ctx, { ...superuser, username })).rejects.toThrow('Ya existe un usuario')
    await expect(createSuperuser(configured.ctx, { ...superuser, username: 'con espacios' })).rejects.toThrow('nombre de usuario')
    await expect(createSuperuser(configured.ctx, { ...superuser, username: uniqueUsername('x'), password: 'corta' })).rejects.toThrow('al menos 8')
  })
})
