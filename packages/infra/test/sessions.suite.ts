import { describe, expect, it } from 'vitest'
import type { Database } from '../src/database/open.ts'
import type { Sessions } from '../src/sessions/port.ts'

export interface SessionsUnderTest {
  readonly sessions: Sessions
  readonly database: Database
  readonly now: () => Date
  readonly pass: (hours: number) => void
}

/** The access token of a refresh. */
function refreshing({ database, sessions }: SessionsUnderTest) {
  return async (token: string) => (await database.transaction((trx) => sessions.refresh(trx, token)))?.access
}

/** What every kind of session must do: access for 1 h, 24 h after the last refresh, 7 days at most. */
export function sessionsSuite(name: string, make: () => Promise<SessionsUnderTest>): void {
  describe(`sessions kept in ${name}`, () => {
    async function withUser() {
      const made = await make()
      const { sessions, database } = made
      async function addUser(username: string, first = '', last = '') {
        const [user] = await database.kysely
          .insertInto('user_account')
          .values({
            username,
            password_hash: '-',
            email: '',
            first_name: first,
            last_name: last,
            role: 'operativo2',
            deactivated_at: null,
            last_login_at: null,
            created_at: '2026-01-01T00:00:00.000Z',
          })
          .returning('id')
          .execute()
        return user?.id ?? 0
      }
      const user = await addUser('ana', 'Ana', 'Pérez')
      return { ...made, user, addUser, open: (id = user) => database.transaction((trx) => sessions.open(trx, id)), refreshed: refreshing(made) }
    }

    it('know whose access token it is', async () => {
      const { sessions, open, user, addUser } = await withUser()
      const { access } = await open()
      expect(await sessions.find(access)).toEqual({
        sessionId: 1,
        userId: user,
        username: 'ana',
        displayName: 'Ana Pérez',
        role: 'operativo2',
        secondFactor: false,
      })
      const nameless = await open(await addUser('luis'))
      expect(await sessions.find(nameless.access)).toMatchObject({ displayName: 'luis' })
    })

    it('know nothing of unknown tokens, and take no refresh token for an access token', async () => {
      const { sessions, open, refreshed } = await withUser()
      const { access, refresh } = await open()
      expect([await sessions.find('unknown'), await sessions.find(''), await sessions.find(refresh)]).toEqual([undefined, undefined, undefined])
      expect([await refreshed('unknown'), await refreshed(access)]).toEqual([undefined, undefined])
    })

    it('store no token, only its hash', async () => {
      const { open, database } = await withUser()
      const tokens = await open()
      expect(tokens.access).toMatch(/^[\w-]{43}$/)
      const stored = JSON.stringify([
        await database.kysely.selectFrom('session').selectAll().execute(),
        await database.kysely.selectFrom('access_token').selectAll().execute(),
      ])
      expect(stored).not.toContain(tokens.access)
      expect(stored).not.toContain(tokens.refresh)
      expect(stored).toMatch(/[0-9a-f]{64}/)
    })

    it('end an access token after an hour; refreshing gives another, again and again with the same refresh token', async () => {
      const { sessions, open, pass, refreshed } = await withUser()
      const { access, refresh } = await open()
      pass(0.99)
      expect(await sessions.find(access)).toBeDefined()
      pass(0.02)
      expect(await sessions.find(access)).toBeUndefined()
      const [second, third] = [await refreshed(refresh), await refreshed(refresh)]
      expect(second).not.toBe(third)
      expect([await sessions.find(second ?? ''), await sessions.find(third ?? '')]).toEqual([expect.anything(), expect.anything()])
    })

    it('end 24 hours after the last refresh', async () => {
      const { open, pass, refreshed } = await withUser()
      const { refresh } = await open()
      pass(23)
      expect(await refreshed(refresh)).toBeDefined()
      pass(23)
      expect(await refreshed(refresh)).toBeDefined()
      pass(25)
      expect(await refreshed(refresh)).toBeUndefined()
    })

    it('end after 7 days however often they are refreshed, their last access token too', async () => {
      const { sessions, open, pass, refreshed } = await withUser()
      const { refresh } = await open()
      for (let day = 0; day < 8; day += 1) {
        pass(20)
        expect(await refreshed(refresh)).toBeDefined()
      }
      pass(7.5)
      const last = await refreshed(refresh)
      expect(await sessions.find(last ?? '')).toBeDefined()
      pass(0.6)
      expect(await sessions.find(last ?? '')).toBeUndefined()
      expect(await refreshed(refresh)).toBeUndefined()
    })

    it('end at once when asked, and only the one named', async () => {
      const { sessions, open, database, user, refreshed } = await withUser()
      const [first, second] = [await open(), await open()]
      const id = (await sessions.find(first.access))?.sessionId ?? 0
      await database.transaction((trx) => sessions.end(trx, id))
      await sessions.forget(user)
      expect([await sessions.find(first.access), await refreshed(first.refresh)]).toEqual([undefined, undefined])
      expect(await sessions.find(second.access)).toBeDefined()
    })

    it('end all of a user at once, but not another user’s, nor the one to be spared', async () => {
      const { sessions, open, database, user, addUser } = await withUser()
      const [own, old, foreign] = [await open(), await open(), await open(await addUser('luis'))]
      const sessionId = (await sessions.find(own.access))?.sessionId ?? 0
      await database.transaction((trx) => sessions.endAll(trx, user, { sessionId }))
      await sessions.forget(user)
      expect([await sessions.find(own.access), await sessions.find(old.access), await sessions.find(foreign.access)]).toEqual([
        expect.anything(),
        undefined,
        expect.anything(),
      ])
      await database.transaction((trx) => sessions.endAll(trx, user))
      await sessions.forget(user)
      expect([await sessions.find(own.access), await sessions.find(foreign.access)]).toEqual([undefined, expect.anything()])
    })

    it('serve no user who is not active', async () => {
      const { sessions, open, database, user, refreshed } = await withUser()
      const { access, refresh } = await open()
      await database.kysely.updateTable('user_account').set({ deactivated_at: '2026-03-02T00:00:00.000Z' }).where('id', '=', user).execute()
      await sessions.forget(user)
      expect([await sessions.find(access), await refreshed(refresh)]).toEqual([undefined, undefined])
    })

    it('open nothing when the log-in is rolled back', async () => {
      const { sessions, database, user } = await withUser()
      let access = ''
      const login = database.transaction(async (trx) => {
        ;({ access } = await sessions.open(trx, user))
        throw new Error('no')
      })
      await expect(login).rejects.toThrow('no')
      expect(await sessions.find(access)).toBeUndefined()
    })

    it('let twenty log-ins and refreshes happen at once', async () => {
      const { sessions, open, database, refreshed } = await withUser()
      const { refresh } = await open()
      const opened = await Promise.all(Array.from({ length: 20 }, () => open()))
      const renewed = await Promise.all(Array.from({ length: 20 }, () => refreshed(refresh)))
      const found = await Promise.all([...opened.map(({ access }) => access), ...renewed].map((access) => sessions.find(access ?? '')))
      expect(found.every((session) => session !== undefined)).toBe(true)
      const { count } = await database.kysely
        .selectFrom('access_token')
        .select((select) => select.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow()
      expect(Number(count)).toBe(41)
    })

    it('never revive by a refresh that meets a log-out', async () => {
      const { sessions, open, database, refreshed } = await withUser()
      for (let turn = 0; turn < 10; turn += 1) {
        const { access, refresh } = await open()
        const id = (await sessions.find(access))?.sessionId ?? 0
        const [late] = await Promise.all([refreshed(refresh), database.transaction((trx) => sessions.end(trx, id))])
        expect(await sessions.find(late ?? '')).toBeUndefined()
      }
    })
  })
}
