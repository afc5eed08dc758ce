import { z } from 'zod'
import type { Fault } from './faults.ts'
import type { Simulator } from './simulator.ts'

const Stored = { stored: z.boolean().default(false) }
const CALLS = ['auth', 'send', 'consult', 'send_lot', 'consult_lot', 'contingency', 'invalidate'] as const

const Wanted = z.strictObject({
  /** Nothing answers until it is false again. */
  down: z.boolean().optional(),
  /** What goes wrong with the next request to a call. */
  next: z
    .strictObject({
      call: z.enum(CALLS).default('send'),
      fault: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('silent'), ...Stored }),
        z.strictObject({ kind: z.literal('slow'), milliseconds: z.number().int().min(0).max(60_000) }),
        z.strictObject({ kind: z.literal('status'), status: z.number().int().min(500).max(599), ...Stored }),
        z.strictObject({ kind: z.literal('dropped'), ...Stored }),
        z.strictObject({ kind: z.literal('garbled'), ...Stored }),
        z.strictObject({ kind: z.literal('tokens_expired') }),
        z.strictObject({ kind: z.literal('observed'), observations: z.array(z.string()).min(1) }),
        z.strictObject({
          kind: z.literal('rejected'),
          refusal: z.strictObject({ class: z.string(), code: z.string(), description: z.string() }),
        }),
      ]),
    })
    .optional(),
})

/** A switch for people who try the system by hand: `PUT /simulador/`. The real Ministry has none. It answers while the rest is down. */
export function addControl({ app, faults, documents }: Simulator): void {
  app.put('/simulador/', async (request, reply) => {
    const { data, error } = Wanted.safeParse(parsed(String(request.body)))
    if (data === undefined) return reply.code(400).send({ error: error.issues })
    if (data.down !== undefined) faults.down = data.down
    if (data.next !== undefined) faults.next(data.next.call, data.next.fault satisfies Fault)
    return { down: faults.down, documents: documents.size }
  })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
