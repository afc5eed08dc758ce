import { add, subtract, ZERO } from '@gpro/core'
import { totalInWords } from '../identifiers/total-in-words.ts'
import { ofCents } from '../numbers/numeral.ts'
import type { Rules } from '../rules/rules.ts'
import type { Ccf } from '../schema/ccf.ts'
import { appendixBlock, associatedBlock, conditionOf, identificationBlock, paymentBlock, sellerBlock, taxpayerBlock } from './blocks.ts'
import type { CcfInput } from './input.ts'
import { ivaBlock, saleItem } from './items.ts'
import { pricedNet } from './priced-lines.ts'
import { payable, saleSums, sumsOf } from './sums.ts'

/** A comprobante de crédito fiscal: net prices, IVA below. */
export function buildCcf(input: CcfInput, rules: Rules): Ccf {
  const { lines, iva } = pricedNet(input.lines, rules)
  const sums = sumsOf(lines)
  const operation = add(sums.sales, iva)
  const due = payable(operation, input.retention, sums.outside)
  return {
    identificacion: identificationBlock(4, '03', input.identification),
    documentoRelacionado: null,
    emisor: sellerBlock(input.emitter),
    receptor: { nit: input.receiver.nit, ...taxpayerBlock(input.receiver) },
    otrosDocumentos: associatedBlock(input),
    ventaTercero: null,
    cuerpoDocumento: lines.map((line, index) => saleItem(line, index, rules)),
    resumen: {
      ...saleSums(sums),
      tributos: ivaBlock(sums.taxed, iva),
      subTotal: ofCents(sums.sales),
      ivaPerci: 0,
      ivaRete: ofCents(input.retention),
      montoTotalOperacion: ofCents(subtract(operation, rules.ccf_amount_net_of_retention ? input.retention : ZERO)),
      totalNoGravado: ofCents(sums.outside),
      totalPagar: ofCents(due),
      totalLetras: totalInWords(due),
      saldoFavor: 0,
      condicionOperacion: conditionOf(input.payment.condition),
      pagos: paymentBlock(input.payment, due),
      numPagoElectronico: null,
      observaciones: input.observations,
    },
    apendice: appendixBlock(input),
  }
}
