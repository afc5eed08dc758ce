import { expect, it } from 'vitest'
import { tokenKeeper } from './token.ts'

it('a token that is refused late does not take its successor along', async () => {
  let logIns = 0
  const logIn = async () => {
    logIns += 1
    return { status: 200, body: JSON.stringify({ status: 'OK', body: { token: `Bearer ${logIns}` } }) }
  }
  const tokens = tokenKeeper(logIn, () => '2026-10-01T12:00:00.000Z')
  expect(await tokens.get()).toEqual({ token: 'Bearer 1' })
  tokens.drop('Bearer 1')
  expect(await tokens.get()).toEqual({ token: 'Bearer 2' })
  // Another request had gone out with the first one.
  tokens.drop('Bearer 1')
  expect(await tokens.get()).toEqual({ token: 'Bearer 2' })
  expect(logIns).toBe(2)
})
