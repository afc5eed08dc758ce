import * as api from '@gpro/contracts'
import { today } from '@gpro/core'
import { eachRow, type SheetHeading, sendSheet } from '@gpro/infra'
import type { Ctx, Routes } from '../../own.ts'
import { numberOfCount } from '../domain/cash-count.ts'
import { type CashCountRow, listCashCounts, loadCashCountRow } from '../repository/cash-counts.ts'
import { listCashTransactions } from '../repository/petty-cash.ts'
import { belowDenominations, CASH_COUNT_COLUMNS, CASH_TRANSACTION_COLUMNS, counterOf, DENOMINATION_COLUMNS, tallyOf } from './petty-cash-sheets.ts'

type Office = Pick<Ctx, 'config' | 'now'>

const MOVEMENTS = { title: 'CAJA CHICA - REGISTRO DE MOVIMIENTOS', table: 'DETALLE DE MOVIMIENTOS' } as const
const COUNTS = { title: 'CAJA CHICA - HISTORIAL DE ARQUEOS', table: 'DETALLE DE ARQUEOS' } as const

/** What the lists of the petty cash show, as workbooks: the same queries, page by page. */
export const pettyCashExportRoutes: Routes = (app, { reading, now, config }) => {
  app.route({
    ...api.exportCashTransactions,
    handler({ query }, reply) {
      const sheet = tallyOf(eachRow((page) => reading((db) => listCashTransactions(db, { ...query, ...page }))))
      const heading = { ...MOVEMENTS, agency: config.agency.name, at: now() }
      const columns = CASH_TRANSACTION_COLUMNS
      return sendSheet(reply, { name: 'caja-chica', day: today(now()), title: 'Caja Chica', heading, columns, ...sheet })
    },
  })

  app.route({
    ...api.exportCashCounts,
    handler(_request, reply) {
      const rows = eachRow((page) => reading((db) => listCashCounts(db, page)))
      const heading = { ...COUNTS, agency: config.agency.name, at: now() }
      return sendSheet(reply, { name: 'arqueos', day: today(now()), title: 'Arqueos de Caja', heading, columns: CASH_COUNT_COLUMNS, rows })
    },
  })

  app.route({
    ...api.exportDenominations,
    async handler(request, reply) {
      const count = await reading((db) => loadCashCountRow(db, request.params.id))
      return sendSheet(reply, {
        name: `arqueo-${numberOfCount(count)}`,
        day: count.count_date,
        title: 'Detalle Denominaciones',
        heading: headingOf(count, { config, now }),
        columns: DENOMINATION_COLUMNS,
        rows: eachRow(async () => ({ rows: [...count.details], next: null })),
        below: () => belowDenominations(count),
      })
    },
  })
}

/** When and by whom it was counted, and what came of it. */
function headingOf(count: CashCountRow, { config, now }: Office): SheetHeading {
  return {
    title: 'DETALLE DE DENOMINACIONES - ARQUEO DE CAJA',
    agency: config.agency.name,
    at: now(),
    lines: [
      ['Fecha del Arqueo', count.count_date.split('-').reverse().join('/')],
      ['Realizado por', counterOf(count) ?? ''],
    ],
    about: {
      title: 'RESUMEN',
      facts: [
        ['Saldo Sistema', count.calculated_balance],
        ['Efectivo Contado', count.actual_balance],
        ['Diferencia', count.difference],
      ],
    },
    table: 'DETALLE DE BILLETES Y MONEDAS',
  }
}
