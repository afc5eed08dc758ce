import { totalInWords } from '../identifiers/total-in-words.ts'
import { divideRounded, ofCents, ofUnits, roundToCents, type Units } from '../numbers/numeral.ts'
import type { Rules } from '../rules/rules.ts'
import type { Fe } from '../schema/fe.ts'
import { addressBlock, appendixBlock, associatedBlock, conditionOf, identificationBlock, paymentBlock, sellerBlock } from './blocks.ts'
import type { Consumer, FeInput } from './input.ts'
import { saleItem } from './items.ts'
import { type PricedLine, pricedGross } from './priced-lines.ts'
import { payable, saleSums, sumsOf } from './sums.ts'
import { line as oneLine } from './text.ts'

/** A factura: prices include IVA, which is only told beside them. */
export function buildFe(input: FeInput, rules: Rules): Fe {
  const { lines } = pricedGross(input.lines, rules)
  const sums = sumsOf(lines)
  const due = payable(sums.sales, input.retention, sums.outside)
  return {
    identificacion: identificationBlock(2, '01', input.identification),
    documentoRelacionado: null,
    emisor: sellerBlock(input.emitter),
    receptor: input.receiver && consumerBlock(input.receiver),
    otrosDocumentos: associatedBlock(input),
    ventaTercero: null,
    cuerpoDocumento: lines.map((line, index) => ({
      ...saleItem(line, index, rules),
      tributos: null,
      ivaItem: ofUnits(ivaWithin(line, rules)),
    })),
    resumen: {
      ...saleSums(sums),
      tributos: null,
      subTotal: ofCents(sums.sales),
      ivaRete: ofCents(input.retention),
      montoTotalOperacion: ofCents(sums.sales),
      totalNoGravado: ofCents(sums.outside),
      totalPagar: ofCents(due),
      totalLetras: totalInWords(due),
      totalIva: ofCents(roundToCents(lines.reduce((sum, line) => sum + ivaWithin(line, rules), 0n))),
      saldoFavor: 0,
      condicionOperacion: conditionOf(input.payment.condition),
      pagos: paymentBlock(input.payment, due),
      numPagoElectronico: null,
      observaciones: input.observations,
    },
    apendice: appendixBlock(input),
  }
}

/** The IVA that a price with IVA contains: what is left when it is divided by 1.13. */
function ivaWithin({ column, amount }: PricedLine, { iva_rate }: Rules): Units {
  return column === 'ventaGravada' ? amount - divideRounded(amount * 10_000n, BigInt(10_000 + iva_rate)) : 0n
}

function consumerBlock(receiver: Consumer) {
  return {
    tipoDocumento: receiver.document_type,
    numDocumento: receiver.document_number,
    nrc: null,
    nombre: oneLine(receiver.name),
    codActividad: receiver.activity_code,
    descActividad: oneLine(receiver.activity),
    direccion: receiver.address && addressBlock(receiver.address),
    telefono: receiver.phone,
    correo: receiver.email,
  }
}
