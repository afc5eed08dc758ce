import * as api from '@gpro/contracts'
import { formatMoney, fullName } from '@gpro/core'
import { type Files, sendList } from '@gpro/infra'
import type { Routes } from '../own.ts'
import { applyCreditNote } from './actions/apply-credit-note.ts'
import { deleteCreditNote, updateCreditNote } from './actions/change-credit-note.ts'
import { type CreditNote, listCreditNotes, loadCreditNote } from './repository.ts'

export const creditNoteRoutes: Routes = (app, ctx) => {
  app.route({
    ...api.addCreditNote,
    async handler(request, reply) {
      const id = await applyCreditNote(ctx, request.params.id, request.body)
      return reply.code(201).send({ message: 'Nota de crédito aplicada', credit_note_id: id })
    },
  })

  app.route({
    ...api.listCreditNotes,
    handler: (request, reply) =>
      sendList(
        request,
        reply,
        (page) => listCreditNotes(ctx.db, { ...request.query, ...page }),
        ({ rows }) => rows.map((row) => toCreditNoteView(row, ctx.files)),
      ),
  })

  app.route({
    ...api.readCreditNote,
    handler: async ({ params }) => toCreditNoteView(await loadCreditNote(ctx.db, params.id), ctx.files),
  })

  for (const endpoint of [api.updateCreditNote, api.replaceCreditNote]) {
    app.route({
      ...endpoint,
      handler: async ({ params, body }) => toCreditNoteView(await updateCreditNote(ctx, params.id, body), ctx.files),
    })
  }

  app.route({
    ...api.deleteCreditNote,
    async handler(request, reply) {
      await deleteCreditNote(ctx, request.params.id)
      return reply.code(204).send(undefined)
    },
  })
}

export function toCreditNoteView({ username, first_name, last_name, ...note }: CreditNote, files: Files): api.CreditNoteView {
  return {
    ...note,
    invoice: note.invoice_id,
    amount: formatMoney(note.amount),
    pdf_file: files.link(note.pdf_file),
    created_by_name: fullName(first_name, last_name, username),
    is_deleted: false,
    deleted_at: null,
  }
}
