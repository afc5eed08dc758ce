import { EFFECTS } from '@gpro/contracts'
import { ROLES } from '@gpro/core'
import { givenOffice, stacks, useSystem } from '@gpro/infra/testing'
import { describe, expect, it } from 'vitest'
import { services } from '../src/services.ts'
import { billingWalks } from './effects/billing-doors.ts'
import type { Walk } from './effects/door.ts'
import { evidenceWalks } from './effects/evidence-doors.ts'
import { expenseWalks } from './effects/expense-doors.ts'
import { moneyWalks } from './effects/money-doors.ts'
import { orderWalks } from './effects/order-doors.ts'

const WALKS: readonly Walk[] = [...billingWalks, ...orderWalks, ...expenseWalks, ...evidenceWalks, ...moneyWalks]

it('every effect of the table has its doors', () => {
  expect(WALKS.map(({ effect }) => effect).sort()).toEqual(Object.keys(EFFECTS).sort())
})

describe.each(stacks)('whatever the door, on %s', (stack) => {
  const system = useSystem(stack, services)
  const trials = WALKS.flatMap(({ effect, roles, doors }) => doors.map((door) => ({ effect, roles: door.roles ?? roles, door })))

  it.each(trials)('$effect through $door.through is for who may', async ({ effect, roles, door }) => {
    const office = await givenOffice(system)
    for (const role of ROLES) {
      const { answer, happened } = await door.open({ system, office, who: office[role] })
      const what = `${role}: ${answer.status} ${JSON.stringify(answer.body)?.slice(0, 300)}`
      expect(happened, what).toBe(roles.includes(role))
      if (happened || door.lets) continue
      expect([400, 403, 404, 409], what).toContain(answer.status)
      if (door.asks) expect(answer.body.facts?.effect, what).toBe(effect)
    }
  })
})
