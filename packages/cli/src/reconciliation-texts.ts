import type { Loose, NoteKind, Reason } from '@gpro/dump/django'

const spanishReasons: Readonly<Record<Reason, string>> = {
  rounding: 'redondeo: aquí cada línea se redondea una vez',
  'export-iva': 'una factura de exportación no lleva IVA',
  'retention-in-balance': 'el saldo guardado restaba la retención',
  'retention-rule': 'la retención sale de los cargos gravados, desde $100.00',
  'deleted-counted': 'lo guardado contaba pagos o notas eliminados',
  voided: 'anulada',
  'follows-total': 'sigue al total o a lo pagado',
  stale: 'lo guardado no se recalculó al cambiar sus ítems o pagos',
}

const spanishNotes: Readonly<Record<NoteKind, string>> = {
  'payment-added': 'estaba pagado sin detalle: se agregó un pago por',
  'credit-echo': 'la nota de crédito también estaba como pago; cuenta una vez:',
  'void-items': 'anulada: el sistema anterior olvidó sus ítems; un cargo o gasto eliminado los representa por',
  'allocation-dropped': 'el pago nombraba un ítem que ya no está en la factura; queda sin asignar:',
  'allocation-trimmed': 'asignado de más por redondeo:',
  'number-taken': 'orden eliminada cuyo número tomó otra; conserva el nombre que tenía:',
  'file-shared': 'dos documentos compartían un archivo; en la carpeta de archivos ejecute:',
  'status-changed': 'el estado sale de los pagos:',
  'batch-empty': 'lote sin pagos: queda deshecho',
}

const spanishFates: Readonly<Record<Loose['fate'], string>> = {
  unlinked: 'quedan, sin el vínculo',
  'left-out': 'no se cargaron',
  'stand-in': 'quedan, con un servicio eliminado en su lugar',
}

/** The dump of the old system that brings everything. */
export const WHOLE_DUMP = 'python manage.py dumpdata --all --exclude=contenttypes --exclude=auth.Permission > django.json'

export const reconciliationSpanish = {
  reasons: spanishReasons,
  noteKinds: spanishNotes,
  fates: spanishFates,
  loose: 'Filas sueltas, que nombran a otras que el archivo no trae:',
  looseAdvice: 'El archivo se hizo sin --all, y sin lo eliminado. Mejor repita en el sistema anterior, y cargue en una base vacía:',
  totals: 'Totales de cada modelo, en el archivo y aquí:',
  totalColumns: ['Modelo', 'Cifra', 'Archivo', 'Aquí', 'Diferencia'] as [...[string, string], ...[string, string, string]],
  objectCount: 'filas',
  leftOut: 'sin fila aquí',
  madeHere: 'agregadas aquí',
  skipped: 'Sin contraparte aquí; no se cargaron (modelo o campo, y cuántas veces):',
  reconciled: 'Conciliación: todas las cifras guardadas coinciden con las calculadas.',
  differences: 'Conciliación: cifras guardadas que difieren de las calculadas:',
  differenceColumns: ['Documento', 'Número', 'Cifra', 'Guardado', 'Calculado', 'Diferencia', 'Motivo'] as [
    ...[string, string, string],
    ...[string, string, string, string],
  ],
  notes: 'Observaciones:',
  reportFile: 'guarda la conciliación de un archivo de Django como JSON',
  reportNotWritten: 'Los datos se cargaron, pero no se pudo escribir',
  ignoreNonexistent: 'de un archivo de Django: deja fuera los campos desconocidos y los cuenta',
}

const englishReasons: Readonly<Record<Reason, string>> = {
  rounding: 'rounding: here each line is rounded once',
  'export-iva': 'an export invoice carries no IVA',
  'retention-in-balance': 'the stored balance subtracted the retention',
  'retention-rule': 'the retention follows from the taxed charges, from $100.00 on',
  'deleted-counted': 'what was stored counted deleted payments or notes',
  voided: 'voided',
  'follows-total': 'follows the total or what was paid',
  stale: 'what was stored was not worked out again when its items or payments changed',
}

const englishNotes: Readonly<Record<NoteKind, string>> = {
  'payment-added': 'was paid without detail: a payment was added of',
  'credit-echo': 'the credit note stood as a payment too; it counts once:',
  'void-items': 'voided: the old system forgot its items; a deleted charge or expense stands for them, of',
  'allocation-dropped': 'the payment named an item that is no longer on the invoice; left unallocated:',
  'allocation-trimmed': 'allocated too much by rounding:',
  'number-taken': 'deleted order whose number another one took; keeps the name it had:',
  'file-shared': 'two documents shared a file; in the media folder run:',
  'status-changed': 'the status follows from the payments:',
  'batch-empty': 'batch without payments: it is undone',
}

const englishFates: Readonly<Record<Loose['fate'], string>> = {
  unlinked: 'kept, without the link',
  'left-out': 'not loaded',
  'stand-in': 'kept, with a deleted service in its place',
}

export const reconciliationEnglish: typeof reconciliationSpanish = {
  reasons: englishReasons,
  noteKinds: englishNotes,
  fates: englishFates,
  loose: 'Loose rows, which name rows that the file lacks:',
  looseAdvice: 'The file was made without --all, and lacks what was deleted. Better repeat in the old system, and load into an empty database:',
  totals: 'Totals of each model, in the file and here:',
  totalColumns: ['Model', 'Figure', 'File', 'Here', 'Difference'],
  objectCount: 'rows',
  leftOut: 'without a row here',
  madeHere: 'added here',
  skipped: 'Without a counterpart here; not loaded (model or field, and how often):',
  reconciled: 'Reconciliation: all stored figures agree with those worked out.',
  differences: 'Reconciliation: stored figures that differ from those worked out:',
  differenceColumns: ['Document', 'Number', 'Figure', 'Stored', 'Worked out', 'Difference', 'Reason'],
  notes: 'Remarks:',
  reportFile: 'keeps the reconciliation of a file of Django as JSON',
  reportNotWritten: 'The rows were loaded, but this could not be written:',
  ignoreNonexistent: 'of a file of Django: leaves unknown fields out and counts them',
}
