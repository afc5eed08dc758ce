export const verifySpanish = {
  verify: 'Comprueba todas las reglas de los libros sobre los datos; termina con 1 si alguna no se cumple.',
  verifyHelp: `
Solo lee, en un mismo momento y sin detener a quien trabaja: sumas y saldos, nada facturado ni pagado dos veces, números sin repetir
ni huecos, y un historial completo que nadie alteró. De cada regla que no se cumple dice cuántas filas y las primeras.

Ejemplos:
  pnpm gpro verify
  pnpm gpro verify --json`,
  rowsThatBreak: 'filas que no la cumplen:',
  invoice: 'factura',
  order: 'orden',
  allHold: 'Todas las reglas se cumplen:',
  doNotHold: 'Reglas que no se cumplen:',
  sealsHold: 'El historial no fue alterado; hechos sellados:',
  sealsLater: 'por sellar:',
  sealsOverdue: 'Aviso: hechos de hace más de una hora sin sellar, que nadie nota si se alteran; revise que el worker esté en marcha:',
  sealsHead: 'último sello:',
  sealsBroken: 'El historial fue alterado; hecho (sello):',
  howItCameAbout: 'No se cambió nada; el historial de la factura o de la orden dice cómo ocurrió. Guarde un respaldo antes de corregir.',
}

export const verifyEnglish: typeof verifySpanish = {
  verify: 'Checks all rules of the books on the rows themselves; ends with 1 when one does not hold.',
  verifyHelp: `
Only reads, as of one moment, without holding anybody up: sums and balances, nothing billed or paid twice, numbers without repeats
or gaps, and a complete history that nobody altered. Of each rule that does not hold it says how many rows break it, and the first ones.

Examples:
  pnpm gpro verify
  pnpm gpro verify --json`,
  rowsThatBreak: 'rows that break it:',
  invoice: 'invoice',
  order: 'order',
  allHold: 'All rules hold:',
  doNotHold: 'Rules that do not hold:',
  sealsHold: 'The history was not altered; events sealed:',
  sealsLater: 'to be sealed:',
  sealsOverdue: 'Warning: events older than an hour are not sealed, and nobody notices when they are altered; see that the worker runs:',
  sealsHead: 'last seal:',
  sealsBroken: 'The history was altered; event (seal):',
  howItCameAbout: 'Nothing was changed; the history of the invoice or of the order tells how it came about. Keep a backup before you correct it.',
}
