import { type Endpoint, IdParams, Page, PositiveMoney, Text, Upload } from '@gpro/contracts'
import { cents, DomainError, formatMoney } from '@gpro/core'
import { actor, defineService, type PageKey, paged, type Routes, sendList } from '@gpro/infra'
import { z } from 'zod'

const ActorView = z.object({ name: z.string(), role: z.string(), requestId: z.string().nullable(), language: z.string() })

const whoAmI = {
  service: 'orders',
  method: 'POST',
  url: '/orders/who/',
  permission: 'orders.read',
  multipart: true,
  schema: { summary: 'Quién actúa', body: z.object({ note: Text(20), file: Upload }), response: { 200: ActorView } },
} as const satisfies Endpoint

const addThing = {
  service: 'orders',
  method: 'POST',
  url: '/orders/things/:id/',
  permission: 'invoicing.write',
  schema: {
    summary: 'Añade',
    params: IdParams,
    body: z.object({
      amount: PositiveMoney,
      kind: z.enum(['DTE', 'FEX', 'INTL']),
      note: z.string().max(5).optional(),
      status: z.enum(['a', 'b']).optional(),
      lines: z.array(z.object({ price: PositiveMoney })).optional(),
    }),
    response: { 201: z.object({ id: z.number(), amount: z.string() }) },
  },
} as const satisfies Endpoint

const failThing = {
  service: 'orders',
  method: 'GET',
  url: '/orders/fail/:how/',
  permission: 'public',
  schema: { summary: 'Falla', params: z.object({ how: z.string() }), response: { 200: z.object({ ok: z.boolean() }) } },
} as const satisfies Endpoint

const addFile = {
  service: 'orders',
  method: 'POST',
  url: '/orders/files/',
  permission: 'orders.write',
  multipart: true,
  schema: {
    summary: 'Guarda un archivo',
    body: z.object({ title: Text(20), file: Upload, fail: z.string().optional() }),
    response: { 201: z.object({ link: z.string().nullable(), path: z.string().nullable(), name: z.string().nullable() }) },
  },
} as const satisfies Endpoint

const listUsers = {
  service: 'orders',
  method: 'GET',
  url: '/orders/people/',
  permission: 'orders.read',
  schema: { summary: 'Gente', querystring: Page, response: { 200: z.array(z.object({ id: z.number(), first_name: z.string() })) } },
} as const satisfies Endpoint

const failures: Readonly<Record<string, () => unknown>> = {
  rule: () => {
    throw new DomainError('refused', 'dte-locked', 'La factura tiene DTE', { balance: formatMoney(cents(11300)) })
  },
  busy: () => {
    throw new DomainError('busy', 'lock-busy', 'Otro usuario está procesando esta operación')
  },
  field: () => {
    throw new DomainError('refused', 'client-inactive', 'El cliente está inactivo', {}, 'client')
  },
  defect: () => {
    throw new Error('secret detail of the defect')
  },
  extra: () => ({ ok: true, more: 1 }),
  wrong: () => ({ ok: 'yes' }),
}

const BY_NAME: readonly PageKey<{ id: number; first_name: string }>[] = [
  { column: 'user_account.first_name', field: 'first_name', type: 'text', direction: 'desc' },
  { column: 'user_account.id', field: 'id', type: 'id', direction: 'asc' },
]

const routes: Routes = (app, ctx) => {
  app.route({
    ...whoAmI,
    async handler() {
      await ctx.db.selectFrom('user_account').select('id').execute()
      const { name, role, requestId, language } = actor()
      return { name, role, requestId, language }
    },
  })
  app.route({
    ...addThing,
    async handler(request, reply) {
      return reply.code(201).send({ id: request.params.id, amount: formatMoney(request.body.amount) })
    },
  })
  app.route({
    ...failThing,
    async handler(request) {
      // What a handler may not answer is the point of these.
      return failures[request.params.how]?.() as { ok: boolean }
    },
  })
  app.route({
    ...addFile,
    async handler({ body }, reply) {
      const path = await ctx.files.keeping(body.file, 'orders/docs/os_12', async (kept) => {
        if (body.fail) throw new DomainError('conflict', 'order-closed', 'La orden está cerrada')
        return kept
      })
      return reply.code(201).send({ path, link: ctx.files.link(path), name: body.file?.name ?? null })
    },
  })
  app.route({
    ...listUsers,
    handler: (request, reply) =>
      sendList(
        request,
        reply,
        (page) => paged(ctx.db.selectFrom('user_account').select(['id', 'first_name']), BY_NAME, page),
        ({ rows }) => rows,
      ),
  })
}

export const tiny = defineService({ name: 'orders', routes: [routes] })
