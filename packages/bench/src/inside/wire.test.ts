import { describe, expect, it } from 'vitest'
import { newConversation, statementsIn } from './wire.ts'

const text = (value: string) => Buffer.from(`${value}\0`)
function message(letter: string, ...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts)
  const length = Buffer.alloc(4)
  length.writeInt32BE(body.length + 4)
  return Buffer.concat([Buffer.from(letter), length, body])
}
const short = (value: number) => Buffer.from([0, value])
const value = (of: string | null) =>
  of === null ? Buffer.from([255, 255, 255, 255]) : Buffer.concat([Buffer.from([0, 0, 0, of.length]), Buffer.from(of)])
const parse = (name: string, sql: string) => message('P', text(name), text(sql), short(0))
const bind = (name: string, ...values: (string | null)[]) =>
  message('B', text(''), text(name), short(1), short(0), short(values.length), ...values.map(value), short(0))
const execute = message('E', text(''), Buffer.alloc(4))

describe('the statements in what is sent to PostgreSQL', () => {
  it('are simple ones and prepared ones with their values', () => {
    const bytes = Buffer.concat([message('Q', text('begin')), parse('one', 'select $1, $2'), bind('one', '7', null), execute, message('S')])
    expect(statementsIn(bytes, newConversation())).toEqual([
      { text: 'begin', values: [] },
      { text: 'select $1, $2', values: ['7', null] },
    ])
  })

  it('are known by name later on the same connection', () => {
    const conversation = newConversation()
    statementsIn(Buffer.concat([parse('one', 'select $1'), bind('one', '1'), execute]), conversation)
    expect(statementsIn(Buffer.concat([bind('one', '2'), execute]), conversation)).toEqual([{ text: 'select $1', values: ['2'] }])
  })

  it('do not include how a connection begins', () => {
    expect(statementsIn(message('', text('user')), newConversation())).toEqual([])
  })
})
