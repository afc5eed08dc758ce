import { type Day, dayOf, daysBetween, type Instant, shift } from '@gpro/core'
import type { Document } from '../documents/build-document.ts'
import type { Finding } from '../schema/finding.ts'
import { when } from './amounts.ts'
import type { Rules } from './rules.ts'

/** How a document is issued, and when it may still be sent. */
export function checkIdentification({ identificacion: said }: Document, now: Instant, rules: Rules): Finding[] {
  const contingency = said.tipoOperacion === 2
  return [
    ...when(said.tipoModelo !== said.tipoOperacion, 'identificacion.tipoModelo', 'debe ser 2 en contingencia y 1 en todo lo demás'),
    ...when(contingency && said.tipoContingencia === null, 'identificacion.tipoContingencia', 'es obligatorio en contingencia'),
    ...when(!contingency && said.tipoContingencia !== null, 'identificacion.tipoContingencia', 'solo se dice en contingencia'),
    ...when(
      (said.tipoContingencia === 5) !== (said.motivoContin !== null),
      'identificacion.motivoContin',
      'se escribe cuando la contingencia es de tipo 5, y solo entonces',
    ),
    ...checkDay(said.fecEmi, said.horEmi, contingency, now, rules),
  ]
}

const MINUTE = 60_000

/** A document is dated before it is sent, by a few days at most and in the same month; one of a contingency waits for its event. */
function checkDay(day: Day, time: string, contingency: boolean, now: Instant, rules: Rules): Finding[] {
  const today = dayOf(now)
  const path = 'identificacion.fecEmi'
  if (Date.parse(`${day}T${time}-06:00`) > Date.parse(now)) return [{ path, message: 'no puede ser futura' }]
  if (contingency) return []
  // What is issued in the last minutes of a month arrives in the next one.
  const graced = dayOf(shift(now, -rules.month_end_grace_minutes * MINUTE))
  const late = daysBetween(day, today) > rules.issued_days_before_sending || day.slice(0, 7) < graced.slice(0, 7)
  return when(late, path, `se transmite a más tardar ${rules.issued_days_before_sending} días después y dentro del mismo mes`)
}
