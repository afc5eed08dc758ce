import { samples } from '@gpro/dte/testing'
import { describe, expect, it } from 'vitest'
import { consultingOf, givenDocument, givenMinistry, type Ministry, sendingOf } from './given-ministry.ts'

const HOUR = 3_600_000

describe('the token', () => {
  it('is asked for once, however many documents are sent at the same time', async () => {
    const { client, simulator } = await givenMinistry()
    const sendings = await Promise.all(Array.from({ length: 20 }, () => sendingOf(givenDocument(samples.fe))))
    const outcomes = await Promise.all(sendings.map((sending) => client.send(sending)))
    expect(outcomes.filter(({ state }) => state === 'sealed')).toHaveLength(20)
    expect(simulator.logIns()).toBe(1)
  })

  it('is asked for again before it expires', async () => {
    const { client, simulator, passTime } = await givenMinistry()
    await client.send(await sendingOf(givenDocument(samples.ccf)))
    passTime(48 * HOUR - 61_000)
    await client.consult(consultingOf(givenDocument(samples.ccf)))
    expect(simulator.logIns()).toBe(1)
    passTime(2_000)
    await client.consult(consultingOf(givenDocument(samples.ccf)))
    expect(simulator.logIns()).toBe(2)
  })

  it('that is refused is replaced, and the request goes once more: nobody had looked at it', async () => {
    const { client, simulator, fetched } = await givenMinistry()
    await client.send(await sendingOf(givenDocument(samples.ccf)))
    simulator.faults.next('send', { kind: 'tokens_expired' })
    expect(await client.send(await sendingOf(givenDocument(samples.ccf)))).toMatchObject({ state: 'sealed' })
    expect(fetched.slice(-3)).toEqual(['/fesv/recepciondte', '/seguridad/auth', '/fesv/recepciondte'])
    expect(simulator.journal.sentTwiceUnasked()).toEqual([])
  })

  it('that is refused twice is a matter of credentials, and nothing was sent', async () => {
    const { client, simulator } = await givenMinistry()
    simulator.faults.next('send', { kind: 'tokens_expired' }, { kind: 'tokens_expired' })
    expect(await client.send(await sendingOf(givenDocument(samples.ccf)))).toMatchObject({ state: 'not_sent', cause: 'credentials' })
    expect(simulator.journal.entries).toEqual([])
  })

  it('is not given for a wrong password, which the Ministry says with 200', async () => {
    const { clientWith } = await givenMinistry()
    const outcome = await clientWith({ password: 'otra' }).send(await sendingOf(givenDocument(samples.ccf)))
    expect(outcome).toMatchObject({ state: 'not_sent', cause: 'credentials', reason: 'Usuario no valido' })
  })

  it.each([
    ['log-in fails', (ministry: Ministry) => ministry.simulator.faults.next('auth', { kind: 'status', status: 502, stored: false })],
    [
      'the Ministry is down',
      (ministry: Ministry) => {
        ministry.simulator.faults.down = true
      },
    ],
  ])('cannot be had when %s: nothing was sent', async (_, spoil) => {
    const ministry = await givenMinistry()
    spoil(ministry)
    expect(await ministry.client.send(await sendingOf(givenDocument(samples.ccf)))).toMatchObject({ state: 'not_sent', cause: 'unreachable' })
    expect(ministry.simulator.journal.entries).toEqual([])
  })
})
