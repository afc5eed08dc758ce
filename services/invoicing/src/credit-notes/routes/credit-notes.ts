import * as api from '@gpro/contracts'
import { linkNext } from '@gpro/infra'
import type { Routes } from '../../own.ts'
import { applyCreditNote } from '../actions/apply-credit-note.ts'
import { deleteCreditNote, updateCreditNote } from '../actions/change-credit-note.ts'
import { listCreditNotes } from '../repository/credit-note-lists.ts'
import { toCreditNoteView } from './credit-note-view.ts'

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
    async handler(request, reply) {
      const { rows, next } = await listCreditNotes(ctx.db, request.query)
      linkNext(request, reply, next)
      return rows.map((row) => toCreditNoteView(row, ctx.files))
    },
  })

  app.route({
    ...api.updateCreditNote,
    async handler(request) {
      return toCreditNoteView(await updateCreditNote(ctx, request.params.id, request.body), ctx.files)
    },
  })

  app.route({
    ...api.deleteCreditNote,
    async handler(request, reply) {
      await deleteCreditNote(ctx, request.params.id)
      return reply.code(204).send(undefined)
    },
  })
}
