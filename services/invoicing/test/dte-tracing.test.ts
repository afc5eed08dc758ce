import { today } from '@gpro/core'
import { identity } from '@gpro/identity'
import { givenCreditNote, givenOffice, made, type Office, stacks, useSystem } from '@gpro/infra/testing'
import { collectTraces } from '@gpro/infra/testing/traces'
import { orders } from '@gpro/orders'
import { payables } from '@gpro/payables'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { invoicing } from '../src/service.ts'
import { givenEmitter, givenSealed, givenSigned, issueNote, sendNow, useMinistry } from './given-dte.ts'

const traces = collectTraces()
afterAll(traces.stop)

describe.each(stacks)('traces of tax documents on %s', (stack) => {
  const ministry = useMinistry(() => system.ctx.now())
  const system = useSystem(stack, [identity, orders, payables, invoicing], { config: ministry.config })
  let office: Office
  beforeAll(async () => {
    office = await givenOffice(system)
    await givenEmitter(office)
  })

  it('say in the trace of who issued a document that it was rejected, and in that of who corrected it that it was sealed', async () => {
    const refusal = { class: '13', code: '003', description: '[receptor.correo] VALOR NO VALIDO' }
    ministry.simulator.faults.next('send', { kind: 'rejected', refusal })
    const { id } = await givenSigned(office)
    await sendNow(system)
    made(await office.operativo2.post(`/api/dte/documents/${id}/retry/`))
    await sendNow(system)
    const spans = traces.spans()
    const ended = spans.filter(({ name }) => name.startsWith('document '))
    const requestOf = (traceId: string) => spans.find((span) => span.spanContext().traceId === traceId && span.parentSpanContext === undefined)?.name
    expect(ended.slice(-2).map((span) => [span.name, requestOf(span.spanContext().traceId)])).toEqual([
      ['document rejected', 'POST /api/dte/invoices/:id/issue/'],
      ['document sealed', 'POST /api/dte/documents/:id/retry/'],
    ])
  })

  it('tell two documents of one invoice apart', async () => {
    const { invoice } = await givenSealed(office, system)
    const issued = today(system.ctx.now())
    for (const amount of ['1.00', '2.00']) made(await issueNote(office, await givenCreditNote(office, invoice, amount, { issue_date: issued })))
    await sendNow(system)
    const ended = traces.spans().filter(({ name }) => name === 'document sealed')
    expect(new Set(ended.slice(-2).map((span) => span.spanContext().traceId)).size).toBe(2)
  })
})
