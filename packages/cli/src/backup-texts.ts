export const backupSpanish = {
  backup: 'Respalda la base de datos y los archivos subidos en un solo archivo .tar, sin detener a quien trabaja.',
  backupHelp: `
Todo queda como estaba en un mismo momento. El archivo lleva datos personales y contraseñas cifradas: se crea legible solo por su
dueño, y con su nombre solo cuando está completo. PostgreSQL necesita pg_dump (paquete postgresql-client) de la versión del
servidor o posterior; SQLite no necesita nada.

Ejemplos:
  pnpm gpro backup
  pnpm gpro backup --output respaldo.tar`,
  backupOutput: 'archivo de salida (sin ella: gpro-<motor>-<fecha>.tar en la carpeta actual)',
  backedUp: 'Respaldo escrito:',
  rows: 'filas',
  files: 'archivos',
  filesMissing: 'Aviso: la base nombra archivos que no están en MEDIA_PATH:',
  toolMissing: 'Falta un programa de PostgreSQL; instale sus herramientas de cliente:',
  toolOld: 'El programa de PostgreSQL es más viejo que el servidor o que el respaldo; instale uno más nuevo:',
  toolFailed: 'PostgreSQL se negó:',
  restore: 'Restaura un archivo de backup en una base y una carpeta vacías: todo o nada.',
  restoreHelp: `
La base de destino no debe tener tablas (no ejecute migrate antes), y MEDIA_PATH ningún archivo. Antes de tocar nada se comparan el
SHA-256 de cada parte y el motor; después, las filas de cada tabla. Las sesiones no vuelven: cada persona entra de nuevo. La base es una
instalación nueva: no usa lo que la anterior tenga en Redis.

Ejemplo:
  pnpm gpro restore respaldo.tar`,
  backupFile: 'archivo .tar que escribió backup',
  targetUsed: 'La base de destino ya tiene tablas; use una vacía. No se cambió nada. Tablas:',
  mediaUsed: 'La carpeta de archivos ya tiene archivos; use una vacía (MEDIA_PATH). No se cambió nada:',
  damaged: 'El respaldo está dañado o incompleto; no se cambió nada:',
  otherEngine: 'El respaldo es de otro motor de base de datos; para cambiar de motor use dumpdata y loaddata, o switch. No se cambió nada:',
  newerSchema: 'El respaldo es de una versión más nueva del sistema; actualícelo antes. No se cambió nada. Su última migración:',
  notRestored: 'No se pudo restaurar; no se cambió nada:',
  restored: 'Restaurado:',
  afterRestore: 'Cada persona entra de nuevo. Si los servicios usan roles propios de PostgreSQL, ejecute otra vez infra/postgres/roles.sql.',
}

export const backupEnglish: typeof backupSpanish = {
  backup: 'Backs up the database and the uploaded files into one .tar file, without stopping those who work.',
  backupHelp: `
All of it is as it was at one moment. The file carries personal data and hashed passwords: only its owner may read it, and it gets
its name only when it is whole. PostgreSQL needs pg_dump (package postgresql-client) of the server's version or later; SQLite
needs nothing.

Examples:
  pnpm gpro backup
  pnpm gpro backup --output backup.tar`,
  backupOutput: 'output file (without it: gpro-<engine>-<date>.tar in the current folder)',
  backedUp: 'Backup written:',
  rows: 'rows',
  files: 'files',
  filesMissing: 'Warning: the database names files that are not in MEDIA_PATH:',
  toolMissing: 'A program of PostgreSQL is missing; install its client tools:',
  toolOld: 'The program of PostgreSQL is older than the server or than the backup; install a newer one:',
  toolFailed: 'PostgreSQL refused:',
  restore: 'Restores a file of backup into an empty database and folder: all or nothing.',
  restoreHelp: `
The target database must have no tables (do not run migrate first), and MEDIA_PATH no files. Before anything is touched the SHA-256
of each part and the engine are compared; afterwards the rows of each table. Sessions do not come back: everyone logs in again. The
database is a new installation: it uses nothing that the former one has in Redis.

Example:
  pnpm gpro restore backup.tar`,
  backupFile: '.tar file that backup wrote',
  targetUsed: 'The target database has tables already; use an empty one. Nothing was changed. Tables:',
  mediaUsed: 'The folder of files holds files already; use an empty one (MEDIA_PATH). Nothing was changed:',
  damaged: 'The backup is damaged or cut; nothing was changed:',
  otherEngine: 'The backup is of another database engine; to change engines use dumpdata and loaddata, or switch. Nothing was changed:',
  newerSchema: 'The backup is of a newer version of the system; bring this one up to date first. Nothing was changed. Its last migration:',
  notRestored: 'It could not be restored; nothing was changed:',
  restored: 'Restored:',
  afterRestore: 'Everyone logs in again. If services use PostgreSQL roles of their own, run infra/postgres/roles.sql again.',
}
