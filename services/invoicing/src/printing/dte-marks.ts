import { isSimulated } from '@gpro/dte'
import type { ReadDte } from './printed-dte.ts'

/** What a reader must not overlook, most important first: one across the page, all of them at its head. */
export function marks({ document, state, reception_stamp }: ReadDte): { readonly across: string; readonly said: string }[] {
  const { ambiente, tipoOperacion } = document.identificacion
  const said: { readonly across: string; readonly said: string }[] = []
  if (state === 'rejected') said.push({ across: 'RECHAZADO', said: 'Rechazado por Hacienda: no es un documento tributario.' })
  if (state === 'abandoned') said.push({ across: 'NO EMITIDO', said: 'No se emitió: no es un documento tributario.' })
  if (isSimulated(reception_stamp)) {
    said.push({ across: 'SIMULADOR, SIN VALIDEZ', said: 'Sello de un simulador de Hacienda: sin validez.' })
  }
  if (ambiente === '00') said.push({ across: 'DOCUMENTO DE PRUEBA', said: 'Documento de prueba (ambiente 00 de Hacienda): sin validez tributaria.' })
  if (state === 'signed') {
    const contingency = 'Transmisión por contingencia: se entrega sin sello, que Hacienda da después.'
    said.push({ across: 'SIN SELLO', said: tipoOperacion === 2 ? contingency : 'Sin sello de recepción: Hacienda no lo ha recibido todavía.' })
  }
  return said
}
