export const backupSpanish = {
  backup: 'Respalda la base de datos y los archivos subidos en un solo archivo .tar, sin detener a quien trabaja.',
  backupHelp: `
Todo queda como estaba en un mismo momento. El archivo lleva datos personales y contraseñas cifradas: se crea legible solo por su
dueño, y con su nombre solo cuando está completo. PostgreSQL necesita pg_dump (paquete postgresql-client) de la versión del
servidor o posterior; SQLite no necesita nada.

Con --encrypt-to, o BACKUP_RECIPIENTS_FILE, el archivo queda cifrado en el formato de age: el servidor solo conoce las claves públicas, y
abre el respaldo quien guarda la privada. Se hacen con age-keygen (paquete age): age-keygen -o privada.txt; age-keygen -y privada.txt > publicas.txt

Con BACKUP_BUCKET_NAME lo copia también a ese bucket de S3 o compatible. Nunca escribe sobre un archivo que ya existe. Con BACKUP_SCHEDULE el sistema respalda solo, en BACKUP_PATH, y guarda los que dice BACKUP_KEEP:
lo hace el proceso único o el worker (gpro tasks list lo muestra); donde el worker no tiene pg_dump, un proceso con --scheduled.

Ejemplos:
  pnpm gpro backup
  pnpm gpro backup --output respaldo.tar
  pnpm gpro backup --encrypt-to publicas.txt`,
  backupOutput: 'archivo de salida (sin ella: gpro-<motor>-<fecha>.tar en la carpeta actual)',
  encryptTo: 'archivo con las claves públicas de age (age1…), una por línea, para las que se cifra',
  backupScheduled: 'sigue en marcha y respalda a las horas de BACKUP_SCHEDULE, hasta que se le detiene',
  backupsAt: 'Respalda a las horas de BACKUP_SCHEDULE:',
  backupsOff: 'BACKUP_SCHEDULE está vacía: no se respalda a ninguna hora.',
  backupThere: 'Ya existe, y un respaldo no se escribe sobre otro archivo:',
  restoreKey: 'archivo con la clave privada de age (AGE-SECRET-KEY-1…) de un respaldo cifrado; solo su dueño debe poder leerlo',
  keyFile: 'No es un archivo de claves de age que se pueda usar; hágalo con age-keygen:',
  keyNeeded: 'El respaldo está cifrado; diga con --key dónde está su clave privada. No se cambió nada:',
  keyOpen: 'Otros pueden leer la clave privada. No se cambió nada; cierre el archivo:',
  keyWrong: 'Esa clave no abre el respaldo; use la privada de una de las claves para las que se cifró. No se cambió nada:',
  backedUp: 'Respaldo escrito:',
  copiedTo: 'Copiado también al bucket',
  notCopied: 'El respaldo está escrito, pero no se pudo copiar al bucket (BACKUP_BUCKET_NAME):',
  restoreFromBucket: 'el archivo está en el bucket de BACKUP_BUCKET_NAME, con ese nombre',
  noBucket: 'No hay bucket de respaldos: falta BACKUP_BUCKET_NAME.',
  notInBucket: 'En el bucket no hay tal respaldo. No se cambió nada:',
  notFetched: 'No se pudo traer el respaldo del bucket. No se cambió nada:',
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

Con --rehearse se ensaya: el respaldo se restaura aparte (SQLite: un archivo temporal; PostgreSQL: una base temporal en el mismo servidor, con
un usuario que pueda crear bases), se comprueban los libros como lo hace verify, y todo se borra. No cambia nada más y no necesita una base vacía.

Ejemplo:
  pnpm gpro restore respaldo.tar
  pnpm gpro restore --rehearse respaldo.tar
  pnpm gpro restore --from-bucket gpro-postgresql-20260301-083000.tar
  pnpm gpro restore respaldo.tar.age --key privada.txt`,
  rehearse: 'ensaya: restaura aparte, comprueba los libros y lo borra todo; termina con 1 si el respaldo no sirve',
  rehearsed: 'El respaldo sirve. No se cambió nada. Es del',
  rehearsedBroken: 'El respaldo se restaura, pero sus libros no están bien. No se cambió nada. Es del',
  backupLacks: 'Aviso: la base nombra archivos que el respaldo no tiene:',
  backupFile: 'archivo .tar que escribió backup',
  targetUsed: 'La base de destino ya tiene tablas; use una vacía. No se cambió nada. Tablas:',
  mediaUsed: 'La carpeta de archivos ya tiene archivos; use una vacía (MEDIA_PATH, AWS_STORAGE_BUCKET_NAME). No se cambió nada:',
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

With --encrypt-to, or BACKUP_RECIPIENTS_FILE, the file is encrypted in the format of age: the server knows public keys alone, and who keeps
the private one opens the backup. age-keygen (package age) makes them: age-keygen -o private.txt; age-keygen -y private.txt > public.txt

It never writes over a file that is there. With BACKUP_SCHEDULE the system backs up by itself, into BACKUP_PATH, and keeps those that
BACKUP_KEEP says: the single process does it, or the worker (gpro tasks list shows it); where the worker has no pg_dump, a process with --scheduled.

Examples:
  pnpm gpro backup
  pnpm gpro backup --output backup.tar
  pnpm gpro backup --encrypt-to public.txt`,
  backupOutput: 'output file (without it: gpro-<engine>-<date>.tar in the current folder)',
  encryptTo: 'file with the public keys of age (age1…), one a line, to which it is encrypted',
  backupScheduled: 'goes on running and backs up at the times of BACKUP_SCHEDULE, until it is stopped',
  backupsAt: 'Backs up at the times of BACKUP_SCHEDULE:',
  backupsOff: 'BACKUP_SCHEDULE is empty: nothing is backed up by the clock.',
  backupThere: 'It is there already, and a backup is not written over another file:',
  restoreKey: 'file with the private key of age (AGE-SECRET-KEY-1…) of an encrypted backup; its owner alone may read it',
  keyFile: 'This is no file of age keys that can be used; make it with age-keygen:',
  keyNeeded: 'The backup is encrypted; say with --key where its private key is. Nothing was changed:',
  keyOpen: 'Others can read the private key. Nothing was changed; close the file:',
  keyWrong: 'That key does not open the backup; use the private one of a key that it was encrypted to. Nothing was changed:',
  backedUp: 'Backup written:',
  copiedTo: 'Copied to the bucket too:',
  notCopied: 'The backup is written, but could not be copied to the bucket (BACKUP_BUCKET_NAME):',
  restoreFromBucket: 'the file is in the bucket of BACKUP_BUCKET_NAME, under that name',
  noBucket: 'There is no bucket of backups: BACKUP_BUCKET_NAME is missing.',
  notInBucket: 'The bucket has no such backup. Nothing was changed:',
  notFetched: 'The backup could not be fetched from the bucket. Nothing was changed:',
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

With --rehearse it is tried out: the backup is restored aside (SQLite: a temporary file; PostgreSQL: a temporary database on the same server, by
a login that may make databases), the books are checked as verify does, and all of it is removed. Nothing else changes, and no empty database is needed.

Example:
  pnpm gpro restore backup.tar
  pnpm gpro restore --rehearse backup.tar
  pnpm gpro restore --from-bucket gpro-postgresql-20260301-083000.tar
  pnpm gpro restore backup.tar.age --key private.txt`,
  rehearse: 'tries it out: restores aside, checks the books and removes it all; ends with 1 when the backup will not do',
  rehearsed: 'The backup will do. Nothing was changed. It is of',
  rehearsedBroken: 'The backup restores, but its books are not right. Nothing was changed. It is of',
  backupLacks: 'Warning: the database names files that the backup does not have:',
  backupFile: '.tar file that backup wrote',
  targetUsed: 'The target database has tables already; use an empty one. Nothing was changed. Tables:',
  mediaUsed: 'The folder of files holds files already; use an empty one (MEDIA_PATH, AWS_STORAGE_BUCKET_NAME). Nothing was changed:',
  damaged: 'The backup is damaged or cut; nothing was changed:',
  otherEngine: 'The backup is of another database engine; to change engines use dumpdata and loaddata, or switch. Nothing was changed:',
  newerSchema: 'The backup is of a newer version of the system; bring this one up to date first. Nothing was changed. Its last migration:',
  notRestored: 'It could not be restored; nothing was changed:',
  restored: 'Restored:',
  afterRestore: 'Everyone logs in again. If services use PostgreSQL roles of their own, run infra/postgres/roles.sql again.',
}
