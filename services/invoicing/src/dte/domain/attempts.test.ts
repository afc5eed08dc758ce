import { describe, expect, it } from 'vitest'
import { type Attempt, mayHaveArrived, nextAttempt } from './attempts.ts'

const send = (outcome: Attempt['outcome']): Attempt => ({ asked: 'send', outcome })
const consult = (outcome: Attempt['outcome']): Attempt => ({ asked: 'consult', outcome })

describe('a document may have arrived', () => {
  it.each([
    ['when nobody heard what became of it', [send('unknown')]],
    ['when whoever sent it died', [send(null)]],
    ['until a consultation says that it did not', [send('unknown'), consult('unknown')]],
    ['even if the next attempt never left', [send(null), send('not_sent')]],
    ['when it was sent again after it had not been received', [send('unknown'), consult('not_received'), send(null)]],
    ['when it was sealed and that could not be stored', [send('sealed')]],
    ['when whoever asked about it died', [send('unknown'), consult(null)]],
  ])('%s', (_, attempts) => expect(mayHaveArrived(attempts)).toBe(true))

  it.each([
    ['before it was sent', []],
    ['when it never left', [send('not_sent')]],
    ['when the Ministry has no record of it', [send('unknown'), consult('not_received')]],
    ['when it was rejected', [send('rejected')]],
  ])('not %s', (_, attempts) => expect(mayHaveArrived(attempts)).toBe(false))
})

describe('the next attempt', () => {
  it('comes later each time, and after a quarter of an hour at most', () => {
    const now = '2026-10-01T12:00:00.000Z'
    const times = [0, 1, 2, 3, 9].map((failures) => nextAttempt(failures, now).slice(11, 19))
    expect(times).toEqual(['12:00:15', '12:01:00', '12:05:00', '12:15:00', '12:15:00'])
  })
})
