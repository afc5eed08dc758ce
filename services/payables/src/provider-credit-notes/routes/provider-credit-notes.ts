import * as api from '@gpro/contracts'
import { sendList } from '@gpro/infra'
import { unpaidExpensesOf } from '../../expenses/repository/unpaid-expenses.ts'
import { toDoneApplicationView } from '../../expenses/routes/application-views.ts'
import type { Routes } from '../../own.ts'
import { applyProviderNote } from '../actions/apply-provider-note.ts'
import { createProviderNote } from '../actions/create-provider-note.ts'
import { deleteProviderNote } from '../actions/delete-provider-note.ts'
import { type ReadProviderNote, readProviderNote } from '../actions/read-provider-note.ts'
import { undoApplication } from '../actions/undo-applications.ts'
import { updateProviderNote } from '../actions/update-provider-note.ts'
import { voidProviderNote } from '../actions/void-provider-note.ts'
import { listApplicationRows } from '../repository/credit-note-application-rows.ts'
import { listProviderNoteRows, type ProviderNoteRow } from '../repository/provider-credit-note-rows.ts'
import { sumNotesByProvider, sumNotesByStatus } from '../repository/provider-credit-note-sums.ts'
import { toPendingTransfersView, toPendingTransferView } from './pending-transfers-view.ts'
import { toNotesOfProviderView, toProviderCreditNoteView, toProviderNotesSummaryView } from './provider-credit-note-view.ts'

export const providerCreditNoteRoutes: Routes = (app, ctx) => {
  async function viewsOf(rows: readonly ProviderNoteRow[]): Promise<api.ProviderCreditNoteView[]> {
    const applied = rows.filter((row) => row.applied > 0).map(({ id }) => id)
    const applications = await listApplicationRows(ctx.db, 'credit_note', applied)
    return rows.map((row) => toProviderCreditNoteView({ row, applications: applications.get(row.id) ?? [] }, ctx.files))
  }

  const viewOf = (note: ReadProviderNote) => toProviderCreditNoteView(note, ctx.files)

  /** What may be paid with it is no part of the note: it is looked up where it is shown. */
  async function detailOf(note: ReadProviderNote): Promise<api.ProviderCreditNoteDetailView> {
    const unpaid = await unpaidExpensesOf(ctx.db, { provider: note.row.provider })
    return { ...viewOf(note), pending_transfers: unpaid.map(toPendingTransferView) }
  }

  app.route({
    ...api.listProviderCreditNotes,
    handler: (request, reply) =>
      sendList(
        request,
        reply,
        (page) => listProviderNoteRows(ctx.db, { ...request.query, ...page }),
        ({ rows }) => viewsOf(rows),
      ),
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
      return toProviderNotesSummaryView(await sumNotesByStatus(ctx.db), await sumNotesByProvider(ctx.db))
    },
  })

  app.route({
    ...api.sumNotesByProvider,
    async handler({ query: { provider_id } }) {
      const providers = await sumNotesByProvider(ctx.db, provider_id)
      const { rows } = await listProviderNoteRows(ctx.db, { provider: provider_id, search: '' })
      const notes = Map.groupBy(await viewsOf(rows), ({ provider }) => provider)
      return providers.map((sums) => toNotesOfProviderView(sums, notes.get(sums.provider) ?? []))
    },
  })

  app.route({
    ...api.listPendingOfProvider,
    async handler({ query: { provider_id: provider } }) {
      return toPendingTransfersView(provider, await unpaidExpensesOf(ctx.db, { provider }))
    },
  })

  app.route({
    ...api.readProviderCreditNote,
    async handler(request) {
      return detailOf(await readProviderNote(ctx.db, request.params.id))
    },
  })

  for (const endpoint of [api.updateProviderCreditNote, api.replaceProviderCreditNote]) {
    app.route({
      ...endpoint,
      async handler(request) {
        return detailOf(await updateProviderNote(ctx, request.params.id, request.body))
      },
    })
  }

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
      const { added, ...note } = await applyProviderNote(ctx, request.params.id, request.body)
      const applications = note.applications.filter(({ id }) => added.includes(id)).map(toDoneApplicationView)
      return { message: `Nota de crédito ${note.row.note_number} aplicada`, credit_note: viewOf(note), applications }
    },
  })

  app.route({
    ...api.voidProviderCreditNote,
    async handler(request) {
      const { expenses, ...note } = await voidProviderNote(ctx, request.params.id, request.body.reason)
      return { message: `Nota de crédito ${note.row.note_number} anulada`, credit_note: viewOf(note), affected_transfers: [...expenses] }
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
