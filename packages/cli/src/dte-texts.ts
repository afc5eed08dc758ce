export const dteSpanish = {
  dte: 'Documentos tributarios electrónicos: cómo van, enviarlos, preguntar por uno y archivarlos.',
  dteStatus: 'Muestra cuántos documentos hay en cada estado, desde cuándo espera el más antiguo y los días del certificado.',
  dteStatusHelp: `
No pregunta nada a Hacienda. Termina con 1 si un documento espera su sello desde hace más de una hora, o si el certificado venció o le
faltan menos de 15 días: sirve para un vigilante.

Ejemplos:
  pnpm gpro dte status
  pnpm gpro dte status --json`,
  dteSend: 'Envía ahora los documentos firmados, también los que esperaban su próximo intento.',
  dteSendHelp: `
Lo mismo que hace el worker cada minuto, sin esperar. No repite un envío sin preguntar antes a Hacienda, y puede llamarse mientras el worker
trabaja: de cada documento se ocupa uno solo. Termina con 1 si algo queda por enviar.

Ejemplos:
  pnpm gpro dte send
  pnpm gpro dte send --json`,
  dteConsult: 'Pregunta a Hacienda qué tiene de un documento, y lo compara con lo guardado. No cambia nada.',
  dteConsultHelp: `
Termina con 1 si un documento sellado aquí no está sellado igual en Hacienda, o si no se pudo saber. De uno que todavía se envía, lo que diga
Hacienda lo guarda el próximo envío (gpro dte send).

Ejemplos:
  pnpm gpro dte consult DTE-03-M001P001-000000000000015
  pnpm gpro dte consult 3F2504E0-4F89-41D3-9A0C-0305E82C3301 --json`,
  dteCode: 'número de control o código de generación',
  dteStates: { signed: 'firmados, por sellar', sealed: 'sellados', rejected: 'rechazados', abandoned: 'abandonados', invalidated: 'invalidados' },
  dteEnvironment: 'Ambiente de Hacienda:',
  dteOff: 'no se envía nada: faltan DTE_URL y DTE_API_PASSWORD',
  dteOldest: 'El más antiguo espera desde',
  dteCertificate: 'Días del certificado:',
  dteSent: 'Sellados, rechazados, en espera:',
  dteHere: 'Aquí:',
  dteThere: 'Hacienda:',
  dteOutcomes: { sealed: 'sellado', rejected: 'rechazado', not_received: 'no lo tiene', not_sent: 'no se pudo preguntar', unknown: 'no respondió' },
  dteAgrees: 'Hacienda tiene el mismo sello.',
  dteDiffers: 'HACIENDA NO TIENE ESE SELLO: no borre nada y llame a quien mantiene el sistema.',
  dteContingency: 'Muestra las contingencias, abre una o termina la abierta: lo que pasa cuando Hacienda no responde.',
  dteContingencyList: 'Muestra las contingencias, sus documentos y sus plazos.',
  dteContingencyListHelp: `
Dice también desde cuándo Hacienda no responde ni a los reenvíos. Termina con 1 mientras haya una abierta o queden documentos por sellar.

Ejemplos:
  pnpm gpro dte contingency list
  pnpm gpro dte contingency list --json`,
  dteContingencyOpen: 'Abre una contingencia.',
  dteContingencyOpenHelp: `
Mientras está abierta se sigue emitiendo, y lo que se emite se guarda para enviarlo después.

Ejemplos:
  pnpm gpro dte contingency open --type 1
  pnpm gpro dte contingency open --type 5 --reason "Incendio en la oficina"`,
  dteContingencyEnd: 'Termina la que está abierta, y firma el evento que la reporta.',
  dteContingencyEndHelp: `
Con el sello del evento salen sus documentos, por lotes: el worker los envía, o gpro dte send.

Ejemplos:
  pnpm gpro dte contingency end
  pnpm gpro dte contingency end --json`,
  dteReasonTypes: '1 Hacienda no está disponible, 2 el emisor tampoco, 3 sin internet, 4 sin energía, 5 otro',
  dteReason: 'motivo, con el tipo 5 y solo entonces',
  dteNoContingency: 'No hay contingencias, y Hacienda no está fuera de alcance.',
  dteProposed: 'Hacienda no responde ni a los reenvíos desde',
  dteOpen: 'abierta',
  dteReasonType: 'tipo',
  dteIssuedIn: 'emitidos en ella:',
  dteUnsealed: 'por sellar:',
  dteReportUntil: 'Se reporta hasta',
  dteEvent: 'Evento:',
  dteUntil: 'sus documentos hasta',
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
  dte: 'Electronic tax documents: how they stand, send them, ask about one, archive them.',
  dteStatus: 'Shows how many documents are in each state, since when the oldest waits, and the days of the certificate.',
  dteStatusHelp: `
Asks the Ministry nothing. Ends with 1 where a document has waited for its seal for more than an hour, or where the certificate has expired or has
fewer than 15 days left: good for a watchman.

Examples:
  pnpm gpro dte status
  pnpm gpro dte status --json`,
  dteSend: 'Sends the signed documents now, those too that waited for their next attempt.',
  dteSendHelp: `
What the worker does each minute, without waiting. Nothing is sent again without asking the Ministry first, and it may be called while the
worker is at it: each document is seen to by one of them. Ends with 1 where something is left to be sent.

Examples:
  pnpm gpro dte send
  pnpm gpro dte send --json`,
  dteConsult: 'Asks the Ministry what it has of a document, and compares it with what is stored. Changes nothing.',
  dteConsultHelp: `
Ends with 1 where a document that is sealed here is not sealed alike at the Ministry, or where it could not be told. Of one that is still being sent
the next sending stores what the Ministry says (gpro dte send).

Examples:
  pnpm gpro dte consult DTE-03-M001P001-000000000000015
  pnpm gpro dte consult 3F2504E0-4F89-41D3-9A0C-0305E82C3301 --json`,
  dteCode: 'control number or generation code',
  dteStates: { signed: 'signed, to be sealed', sealed: 'sealed', rejected: 'rejected', abandoned: 'abandoned', invalidated: 'invalidated' },
  dteEnvironment: 'Environment of the Ministry:',
  dteOff: 'nothing is sent: DTE_URL and DTE_API_PASSWORD are missing',
  dteOldest: 'The oldest has waited since',
  dteCertificate: 'Days of the certificate:',
  dteSent: 'Sealed, rejected, waiting:',
  dteHere: 'Here:',
  dteThere: 'The Ministry:',
  dteOutcomes: {
    sealed: 'sealed',
    rejected: 'rejected',
    not_received: 'does not have it',
    not_sent: 'could not be asked',
    unknown: 'did not answer',
  },
  dteAgrees: 'The Ministry has the same seal.',
  dteDiffers: 'THE MINISTRY DOES NOT HAVE THAT SEAL: delete nothing, and call whoever maintains the system.',
  dteContingency: 'Shows the contingencies, opens one or ends the open one: what happens when the Ministry does not answer.',
  dteContingencyList: 'Shows the contingencies, their documents and their deadlines.',
  dteContingencyListHelp: `
It says too since when the Ministry has not answered, not even what was sent again. Ends with 1 while one is open or documents are left without a seal.

Examples:
  pnpm gpro dte contingency list
  pnpm gpro dte contingency list --json`,
  dteContingencyOpen: 'Opens a contingency.',
  dteContingencyOpenHelp: `
While it is open documents are issued, and kept to be sent later.

Examples:
  pnpm gpro dte contingency open --type 1
  pnpm gpro dte contingency open --type 5 --reason "Fire at the office"`,
  dteContingencyEnd: 'Ends the one that is open, and signs the event that reports it.',
  dteContingencyEndHelp: `
Once the event has its seal its documents go out in lots: the worker sends them, or gpro dte send.

Examples:
  pnpm gpro dte contingency end
  pnpm gpro dte contingency end --json`,
  dteReasonTypes: '1 the Ministry is not available, 2 nor is the emitter, 3 no internet, 4 no power, 5 another',
  dteReason: 'reason, with type 5 and only then',
  dteNoContingency: 'There are no contingencies, and the Ministry is not out of reach.',
  dteProposed: 'The Ministry has not answered, not even what was sent again, since',
  dteOpen: 'open',
  dteReasonType: 'type',
  dteIssuedIn: 'issued in it:',
  dteUnsealed: 'to be sealed:',
  dteReportUntil: 'To be reported until',
  dteEvent: 'Event:',
  dteUntil: 'its documents until',
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
