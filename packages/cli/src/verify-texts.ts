export const verifySpanish = {
  verify: 'Comprueba todas las reglas de los libros sobre los datos; termina con 1 si alguna no se cumple.',
  verifyHelp: `
Solo lee, en un mismo momento y sin detener a quien trabaja: sumas y saldos, nada facturado ni pagado dos veces, números sin repetir
ni huecos, y un historial completo que nadie alteró. De cada regla que no se cumple dice cuántas filas y las primeras.

Con --files lee también cada archivo subido que un documento nombra, y lo compara con el SHA-256 que se guardó al subirlo: encuentra los
que faltan y los alterados. De los subidos antes de que se guardara, --record guarda el que tienen ahora; no cambia ninguno ya guardado.

Ejemplos:
  pnpm gpro verify
  pnpm gpro verify --files
  pnpm gpro verify --json`,
  verifyFiles: 'compara también los archivos subidos con el SHA-256 que se guardó de cada uno',
  verifyRecord: 'lo mismo, y guarda el SHA-256 de los archivos que no lo tienen',
  storedMissing: 'Archivos que un documento nombra y no están en MEDIA_PATH:',
  storedAltered: 'Archivos que no son como se subieron:',
  storedRight: 'Archivos que son como se subieron:',
  storedRecorded: 'Archivos de los que se guardó ahora su SHA-256:',
  storedUnrecorded: 'Archivos sin SHA-256 guardado, que nadie nota si se alteran; guárdelo con --record:',
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

With --files it also reads every uploaded file that a document names, and compares it with the SHA-256 that was kept when it came: it finds those
that are missing and those that were altered. Of files from before, --record keeps the one they have now; none that is kept changes.

Examples:
  pnpm gpro verify
  pnpm gpro verify --files
  pnpm gpro verify --json`,
  verifyFiles: 'compares the uploaded files too, with the SHA-256 that was kept of each',
  verifyRecord: 'the same, and keeps the SHA-256 of the files that have none',
  storedMissing: 'Files that a document names and that are not in MEDIA_PATH:',
  storedAltered: 'Files that are not what was uploaded:',
  storedRight: 'Files that are what was uploaded:',
  storedRecorded: 'Files whose SHA-256 was kept now:',
  storedUnrecorded: 'Files without a SHA-256, of which nobody notices when they are altered; keep it with --record:',
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
