import type { FixtureProblem } from '@gpro/dump'
import { reconciliationEnglish, reconciliationSpanish } from './reconciliation-texts.ts'

type Problems = Readonly<Record<FixtureProblem, string>>

const spanishProblems: Problems = {
  'no-list': 'El archivo no contiene una lista JSON de objetos, como la que escribe dumpdata.',
  'broken-json': 'JSON dañado o incompleto: el archivo está cortado o alterado; no se cargó nada. Cópielo otra vez o repita dumpdata. Objeto:',
  'unknown-model': 'El archivo trae un modelo que este sistema no tiene; no se cargó nada. Objeto:',
  'unknown-field': 'Campo desconocido; no se cargó nada. Objeto y campo:',
  'missing-field': 'Falta un campo obligatorio; no se cargó nada. Objeto y campo:',
  'bad-value': 'Un valor no corresponde a su campo (montos en centavos enteros); no se cargó nada. Objeto:',
  'repeated-object': 'Un objeto repite lo que debe ser único; no se cargó nada. Objeto:',
  'missing-reference': 'Un objeto se refiere a otro que no existe; no se cargó nada. Objeto:',
  'bad-decimal': 'Un monto o porcentaje no es un número de dos decimales como máximo; no se cargó nada. Objeto y campo:',
  collision: 'Dos objetos llevan el mismo número o nombre, que aquí es único; no se cargó nada. Corríjalos en el sistema anterior:',
  overpaid: 'Hay documentos con más cobrado o acreditado que su total; no se cargó nada. Corríjalos en el sistema anterior:',
  contradiction: 'Hay documentos que se contradicen; no se cargó nada. Corríjalos en el sistema anterior:',
  'disk-full': 'No queda espacio en el disco; no se cargó nada. Libere espacio y repita la orden.',
  'refused-object': 'La base de datos rechazó un objeto; no se cargó nada. Objeto:',
  'not-empty': 'La base de destino ya tiene datos; use una vacía. No se cambió nada. Tabla y filas:',
  'not-migrated': 'La base de datos no está al día. Ejecute primero: pnpm gpro migrate',
  different: 'Lo guardado no es igual a lo leído; se deshizo todo. Tabla:',
}

const englishProblems: Problems = {
  'no-list': 'The file holds no JSON list of objects such as dumpdata writes.',
  'broken-json': 'Broken or cut JSON: the file is cut off or altered; nothing was loaded. Copy it again or repeat dumpdata. Object:',
  'unknown-model': 'The file brings a model that this system lacks; nothing was loaded. Object:',
  'unknown-field': 'Unknown field; nothing was loaded. Object and field:',
  'missing-field': 'A required field is missing; nothing was loaded. Object and field:',
  'bad-value': 'A value does not fit its field (amounts are whole cents); nothing was loaded. Object:',
  'repeated-object': 'An object repeats what must be unique; nothing was loaded. Object:',
  'missing-reference': 'An object refers to one that does not exist; nothing was loaded. Object:',
  'bad-decimal': 'An amount or percentage is not a number with two decimals at most; nothing was loaded. Object and field:',
  collision: 'Two objects bear the same number or name, which is unique here; nothing was loaded. Correct them in the old system:',
  overpaid: 'There are documents with more paid or credited than their total; nothing was loaded. Correct them in the old system:',
  contradiction: 'There are documents that contradict each other; nothing was loaded. Correct them in the old system:',
  'disk-full': 'The disk is full; nothing was loaded. Make room and repeat the command.',
  'refused-object': 'The database refused an object; nothing was loaded. Object:',
  'not-empty': 'The target holds rows already; use an empty one. Nothing was changed. Table and rows:',
  'not-migrated': 'The database is not up to date. First run: pnpm gpro migrate',
  different: 'What was stored differs from what was read; all was undone. Table:',
}

export const movingSpanish = {
  ...reconciliationSpanish,
  fixtureProblems: spanishProblems,
  dumpdata: 'Escribe todos los datos como JSON, en el formato de Django.',
  dumpdataHelp: `
Lee todo como estaba en un mismo momento, sin detener a quien trabaja. El archivo lleva las contraseñas cifradas: se crea legible
solo por su dueño. Las sesiones nunca se exportan. Si el nombre termina en .gz, se comprime.

Ejemplos:
  pnpm gpro dumpdata --output respaldo.json.gz
  pnpm gpro dumpdata --exclude=contenttypes --exclude=auth.Permission > respaldo.json`,
  output: 'archivo de salida (sin ella: la salida estándar)',
  exclude: 'tabla que se deja fuera; puede repetirse',
  excludePasswords: 'deja fuera las contraseñas cifradas',
  accepted: 'se acepta como en Django; no cambia nada',
  unknownTable: 'No existe la tabla',
  notWritten: 'No se pudo escribir',
  notRead: 'No se pudo leer',
  brokenArchive: 'El archivo comprimido está cortado o alterado; no se cargó nada. Cópielo otra vez o repita dumpdata:',
  loaddata: 'Carga un archivo de dumpdata, propio o del sistema en Django: todo o nada.',
  loaddataHelp: `
La base debe estar migrada y vacía, salvo administradores, que se conservan. Al final se comparan filas y SHA-256 de cada tabla.
Con - se lee de la entrada estándar. De un archivo de Django se recalculan totales y saldos, y se muestra cada cifra que difiere.

Ejemplos:
  pnpm gpro loaddata respaldo.json.gz
  pnpm gpro loaddata --report conciliacion.json django.json`,
  fixtureFile: 'archivo .json o .json.gz, o -',
  loaded: 'Cargado y comprobado. Tabla, filas y SHA-256:',
  switch: 'Pasa los datos a la otra base de datos y los compara.',
  switchHelp: `
Lee la base en uso y llena la otra: PostgreSQL según DATABASE_URL o DB_*, SQLite según SQLITE_PATH. Detenga antes los servicios.
Los datos de la base de origen no cambian; queda marcada, y el sistema ya no arranca sobre ella (gpro reuse). Si se interrumpe, puede repetirse.

Ejemplos:
  pnpm gpro switch --to postgresql
  SQLITE_PATH=vuelta.sqlite3 pnpm gpro switch --to sqlite`,
  to: 'base de datos de destino: sqlite o postgresql',
  sameEngine: 'La base en uso ya es',
  alive: 'Otro proceso tiene abierta la base de origen. Detenga los servicios y repita la orden; no se cambió nada.',
  switched: 'Datos copiados e iguales. El sistema ya no arranca sobre la base de antes (gpro reuse). Ponga en .env:',
  reuse: 'Vuelve a usar la base de datos que switch dejó.',
  reuseHelp: `
Sobre la base de la configuración el sistema arranca otra vez, con los datos que tenía cuando se dejó: lo que se trabajó en la otra no está.

Ejemplo:
  pnpm gpro reuse`,
  reused: 'El sistema arranca otra vez sobre esta base de datos. Lo que se trabajó en la otra no está aquí.',
  neverLeft: 'Esta base de datos ya está en uso; no se cambió nada.',
}

export const movingEnglish: typeof movingSpanish = {
  ...reconciliationEnglish,
  fixtureProblems: englishProblems,
  dumpdata: "Writes all rows as JSON, in Django's format.",
  dumpdataHelp: `
Reads everything as of one moment, without holding anybody up. The file carries the hashed passwords: only its owner may read it.
Sessions are never written. A name that ends in .gz is compressed.

Examples:
  pnpm gpro dumpdata --output backup.json.gz
  pnpm gpro dumpdata --exclude=contenttypes --exclude=auth.Permission > backup.json`,
  output: 'output file (without it: standard output)',
  exclude: 'table to leave out; may be repeated',
  excludePasswords: 'leaves the hashed passwords out',
  accepted: 'accepted as in Django; changes nothing',
  unknownTable: 'There is no table',
  notWritten: 'Could not write',
  notRead: 'Could not read',
  brokenArchive: 'The compressed file is cut off or altered; nothing was loaded. Copy it again or repeat dumpdata:',
  loaddata: 'Loads a file of dumpdata, our own or of the Django system: all of it or nothing.',
  loaddataHelp: `
The database must be migrated, and empty but for administrators, who are kept. At the end the rows and the SHA-256 of each table
are compared. With - standard input is read. Of a file of Django totals and balances are worked out anew, and each figure that
differs is shown.

Examples:
  pnpm gpro loaddata backup.json.gz
  pnpm gpro loaddata --report reconciliation.json django.json`,
  fixtureFile: 'a .json or .json.gz file, or -',
  loaded: 'Loaded and verified. Table, rows and SHA-256:',
  switch: 'Moves the rows to the other database and compares them.',
  switchHelp: `
Reads the database in use and fills the other: PostgreSQL by DATABASE_URL or DB_*, SQLite by SQLITE_PATH. Stop the services first.
The rows of the source are not changed; it is marked, and the system no longer starts on it (gpro reuse). When interrupted, it may be run again.

Examples:
  pnpm gpro switch --to postgresql
  SQLITE_PATH=back.sqlite3 pnpm gpro switch --to sqlite`,
  to: 'target database: sqlite or postgresql',
  sameEngine: 'The database in use already is',
  alive: 'Another process has the source open. Stop the services and repeat; nothing was changed.',
  switched: 'Rows copied and equal. The system no longer starts on the former database (gpro reuse). Put in .env:',
  reuse: 'Takes the database that switch left back into use.',
  reuseHelp: `
The system starts again on the database of the configuration, with the rows that it had when it was left: what was done in the other is not there.

Example:
  pnpm gpro reuse`,
  reused: 'The system starts on this database again. What was done in the other one is not here.',
  neverLeft: 'This database is in use already; nothing was changed.',
}
