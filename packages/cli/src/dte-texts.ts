export const dteSpanish = {
  dte: 'Documentos tributarios electrónicos: el archivo que se guarda diez años.',
  dteExport: 'Escribe en una carpeta cada documento sellado, con su firma y su sello, y su PDF.',
  dteExportHelp: `
De los días que se piden, contados por la fecha del documento en El Salvador, escribe <código de generación>.json y .pdf, un índice
(indice.csv) y SHA256SUMS, con el que cualquiera comprueba después que nada cambió: sha256sum -c SHA256SUMS.

La carpeta no puede existir con algo dentro: nada se sobrescribe. Si algo falla a medias, no queda carpeta.

Ejemplos:
  pnpm gpro dte export --from 2026-01-01 --to 2026-12-31 --out /archivo/dte-2026
  pnpm gpro dte export --from 2026-11-01 --to 2026-11-30 --out dte-noviembre --json`,
  dteFrom: 'primer día, AAAA-MM-DD',
  dteTo: 'último día, AAAA-MM-DD',
  dteOut: 'carpeta que se crea',
  dteDay: 'Debe ser una fecha que exista, con la forma AAAA-MM-DD.',
  dteOrder: 'El último día es anterior al primero.',
  dteOutThere: 'Ya existe y no se sobrescribe:',
  dteExported: 'Documentos archivados:',
}

export const dteEnglish: typeof dteSpanish = {
  dte: 'Electronic tax documents: the archive that is kept for ten years.',
  dteExport: 'Writes every sealed document into a folder, with its signature and its seal, and its PDF.',
  dteExportHelp: `
Of the days that are asked for, by the date of the document in El Salvador, it writes <generation code>.json and .pdf, an index
(indice.csv) and SHA256SUMS, by which anybody can see later that nothing has changed: sha256sum -c SHA256SUMS.

The folder must not be there with anything in it: nothing is overwritten. Where something fails half-way, no folder is left.

Examples:
  pnpm gpro dte export --from 2026-01-01 --to 2026-12-31 --out /archive/dte-2026
  pnpm gpro dte export --from 2026-11-01 --to 2026-11-30 --out dte-november --json`,
  dteFrom: 'first day, YYYY-MM-DD',
  dteTo: 'last day, YYYY-MM-DD',
  dteOut: 'folder to make',
  dteDay: 'Must be a date that exists, in the form YYYY-MM-DD.',
  dteOrder: 'The last day is before the first.',
  dteOutThere: 'It is there already and is not overwritten:',
  dteExported: 'Documents archived:',
}
