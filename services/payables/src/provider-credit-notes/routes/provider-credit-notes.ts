import * as api from '@gpro/contracts'
import { searchText } from '@gpro/core'
import { linkNext } from '@gpro/infra'
import type { Routes } from '../../own.ts'
import { applyProviderNote } from '../actions/apply-provider-note.ts'
import { createProviderNote } from '../actions/create-provider-note.ts'
import { deleteProviderNote } from '../actions/delete-provider-note.ts'
import { type ReadProviderNote, readProviderNote } from '../actions/read-provider-note.ts'
import { undoApplication } from '../actions/undo-applications.ts'
import { updateProviderNote } from '../actions/update-provider-note.ts'
import { voidProviderNote } from '../actions/void-provider-note.ts'
import { listApplicationRows } from '../repository/credit-note-application-rows.ts'
import { listPendingNotes, listProviderNoteRows, type ProviderNoteRow } from '../repository/provider-credit-note-rows.ts'
import { sumNotesByProvider, sumNotesByStatus } from '../repository/provider-credit-note-sums.ts'
import { toNotesOfProviderView, toProviderCreditNoteView, toProviderNotesSummaryView } from './provider-credit-note-view.ts'

export const providerCreditNoteRoutes: Routes = (app, ctx) => {
  async function viewsOf(rows: readonly ProviderNoteRow[]): Promise<api.ProviderCreditNoteView[]> {
    const applications = await listApplicationRows(
      ctx.db,
      'credit_note_id',
      rows.filter(({ applied }) => applied > 0).map(({ id }) => id),
    )
    return rows.map((row) => toProviderCreditNoteView(row, applications.get(row.id) ?? [], ctx.files))
  }

  const viewOf = ({ row, applications }: ReadProviderNote) => toProviderCreditNoteView(row, applications, ctx.files)

  app.route({
    ...api.listProviderCreditNotes,
    async handler(request, reply) {
      const { search, ...filters } = request.query
      const { rows, next } = await listProviderNoteRows(ctx.db, { ...filters, search: searchText(search) })
      linkNext(request, reply, next)
      return reply.send(await viewsOf(rows))
    },
  })

  app.route({
    ...api.createProviderCreditNote,
    async handler(request, reply) {
      return reply.code(201).send(viewOf(await createProviderNote(ctx, request.body)))
    },
  })

  app.route({
    ...api.summarizeProviderNotes,
    async handler(_request, reply) {
      return reply.send(toProviderNotesSummaryView(await sumNotesByStatus(ctx.db)))
    },
  })

  app.route({
    ...api.sumNotesByProvider,
    async handler(_request, reply) {
      return reply.send((await sumNotesByProvider(ctx.db)).map(toNotesOfProviderView))
    },
  })

  app.route({
    ...api.listPendingProviderNotes,
    async handler(request, reply) {
      return reply.send(await viewsOf(await listPendingNotes(ctx.db, request.query.provider)))
    },
  })

  app.route({
    ...api.readProviderCreditNote,
    async handler(request, reply) {
      return reply.send(viewOf(await readProviderNote(ctx.db, request.params.id)))
    },
  })

  app.route({
    ...api.updateProviderCreditNote,
    async handler(request, reply) {
      return reply.send(viewOf(await updateProviderNote(ctx, request.params.id, request.body)))
    },
  })

  app.route({
    ...api.deleteProviderCreditNote,
    async handler(request, reply) {
      await deleteProviderNote(ctx, request.params.id)
      return reply.code(204).send(undefined)
    },
  })

  app.route({
    ...api.applyProviderCreditNote,
    async handler(request, reply) {
      const note = viewOf(await applyProviderNote(ctx, request.params.id, request.body))
      return reply.send({ message: `Nota de crédito ${note.note_number} aplicada`, credit_note: note })
    },
  })

  app.route({
    ...api.voidProviderCreditNote,
    async handler(request, reply) {
      const note = viewOf(await voidProviderNote(ctx, request.params.id, request.body.reason))
      return reply.send({ message: `Nota de crédito ${note.note_number} anulada`, credit_note: note })
    },
  })

  app.route({
    ...api.deleteCreditNoteApplication,
    async handler(request, reply) {
      await undoApplication(ctx, request.params.id)
      return reply.code(204).send(undefined)
    },
  })
}
