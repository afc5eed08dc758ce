import { createSuperuser, identity } from '@gpro/identity'
import { type Stack, stacks, uniqueUsername, useSystem } from '@gpro/infra/testing'
import { describe, expect, it } from 'vitest'
import { gpro, variablesOf } from './operator.ts'

describe.each(stacks)('gpro second-factor remove on %s', (stack: Stack) => {
  const system = useSystem(stack, [identity])
  const username = uniqueUsername('unica')

  it('takes the second factor of an administrator away, and notes it; who has none and who is nobody are told so', async () => {
    const { database, ctx } = system
    const { id } = await createSuperuser(ctx, { username, password: 'una clave larga 2026', email: '' })
    const of = database.kysely.updateTable('user_account').where('id', '=', id)
    await of.set({ second_factor_at: ctx.now() }).execute()
    const remove = (name: string) => gpro(variablesOf(system), ['second-factor', 'remove', name])

    expect(await remove(username)).toEqual({ code: 0, out: `Segundo factor quitado: ${username}\n`, err: '' })
    const { body } = await (await system.as('admin')).get(`/api/users/${id}/`)
    expect(body.second_factor).toBe(false)
    const events = database.kysely.selectFrom('event').select('description').where('subject', '=', `user:${id}`).orderBy('id', 'desc')
    expect((await events.executeTakeFirst())?.description).toBe(`Segundo factor de ${username} quitado por el operador`)
    expect(await remove(username)).toMatchObject({ code: 1, err: expect.stringContaining('no está activo') })
    expect(await remove('nadie')).toMatchObject({ code: 1, err: expect.stringContaining('no existe') })
  })
})
