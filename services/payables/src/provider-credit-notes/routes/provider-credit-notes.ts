import * as api from '@gpro/contracts'
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
    const applied = rows.filter((row) => row.applied > 0).map(({ id }) => id)
    const applications = await listApplicationRows(ctx.db, 'credit_note', applied)
    return rows.map((row) => toProviderCreditNoteView({ row, applications: applications.get(row.id) ?? [] }, ctx.files))
  }

  const viewOf = (note: ReadProviderNote) => toProviderCreditNoteView(note, ctx.files)

  app.route({
    ...api.listProviderCreditNotes,
    async handler(request, reply) {
      const { rows, next } = await listProviderNoteRows(ctx.db, request.query)
      linkNext(request, reply, next)
      return viewsOf(rows)
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
    async handler() {
      return toProviderNotesSummaryView(await sumNotesByStatus(ctx.db))
    },
  })

  app.route({
    ...api.sumNotesByProvider,
    async handler() {
      return (await sumNotesByProvider(ctx.db)).map(toNotesOfProviderView)
    },
  })

  app.route({
    ...api.listPendingProviderNotes,
    async handler(request) {
      return viewsOf(await listPendingNotes(ctx.db, request.query.provider))
    },
  })

  app.route({
    ...api.readProviderCreditNote,
    async handler(request) {
      return viewOf(await readProviderNote(ctx.db, request.params.id))
    },
  })

  app.route({
    ...api.updateProviderCreditNote,
    async handler(request) {
      return viewOf(await updateProviderNote(ctx, request.params.id, request.body))
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
    async handler(request) {
      const note = viewOf(await applyProviderNote(ctx, request.params.id, request.body))
      return { message: `Nota de crédito ${note.note_number} aplicada`, credit_note: note }
    },
  })

  app.route({
    ...api.voidProviderCreditNote,
    async handler(request) {
      const note = viewOf(await voidProviderNote(ctx, request.params.id, request.body.reason))
      return { message: `Nota de crédito ${note.note_number} anulada`, credit_note: note }
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
