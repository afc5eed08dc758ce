export const auditSpanish = {
  audit: 'Guarda fuera del sistema lo que ocurrió, y comprueba que nadie lo cambió.',
  auditExport: 'Escribe en un archivo todo hecho sellado, con su sello, y lo firma con SECRET_KEY.',
  auditExportHelp: `
Guárdelo donde no pueda escribir quien opera el sistema: quien rehaga los sellos en la base no puede rehacer los del archivo.

Ejemplos:
  pnpm gpro audit export --output historial.jsonl`,
  auditOutput: 'archivo que se escribe',
  auditCheck: 'Comprueba un archivo así: su firma, sus sellos, y que la base todavía tiene todo ello; termina con 1 si no.',
  auditCheckHelp: `
Ejemplos:
  pnpm gpro audit check historial.jsonl`,
  auditFile: 'archivo de audit export',
  auditWritten: 'Escrito',
  auditHolds: 'El archivo es auténtico y la base tiene todo lo que dice',
  auditProblems: {
    unsigned: 'El archivo no está completo: le falta la firma',
    altered: 'El archivo fue alterado, o se firmó con otra SECRET_KEY',
    gone: 'La base ya no tiene lo que dice el archivo: el historial fue alterado después',
  },
}

export const auditEnglish: typeof auditSpanish = {
  audit: 'Keeps what happened outside of the system, and checks that nobody changed it.',
  auditExport: 'Writes every sealed event with its seal to a file, and signs that with SECRET_KEY.',
  auditExportHelp: `
Keep it where nobody who runs the system can write: whoever makes the seals in the database anew cannot do so in the file.

Examples:
  pnpm gpro audit export --output history.jsonl`,
  auditOutput: 'the file to write',
  auditCheck: 'Checks such a file: its signature, its seals, and that the database still has all of it; ends with 1 when not.',
  auditCheckHelp: `
Examples:
  pnpm gpro audit check history.jsonl`,
  auditFile: 'a file of audit export',
  auditWritten: 'Written',
  auditHolds: 'The file is genuine, and the database has all that it says',
  auditProblems: {
    unsigned: 'The file is not whole: its signature is missing',
    altered: 'The file was altered, or signed with another SECRET_KEY',
    gone: 'The database does not have what the file says any more: the history was altered since',
  },
}
