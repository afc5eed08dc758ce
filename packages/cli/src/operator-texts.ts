export const operatorSpanish = {
  asJson: 'muestra el resultado como JSON, para programas',
  yes: 'no pregunta',
  checkInfra: 'Revisa la base de datos, el cache, los locks, las sesiones y el antivirus si lo hay; termina con 1 si algo no sirve.',
  checkInfraHelp: `
No cambia ningún dato: prueba a escribir en la base de datos, en Redis y en MEDIA_PATH, y no deja nada. No muestra contraseñas. Advierte si faltan migraciones, si el reloj de la base difiere o si Redis puede desalojar locks.

Ejemplos:
  pnpm gpro check-infra
  pnpm gpro check-infra --json`,
  certificateWrong: 'Revise DB_SSLMODE y DB_SSLROOTCERT (el certificado PEM de la autoridad que firmó el de PostgreSQL), o lo que diga DATABASE_URL.',
  databaseAway: 'La base de datos no responde; revise que esté en marcha y lo que dicen DATABASE_URL o DB_*:',
  noFile: 'El archivo de la base de datos todavía no existe; ejecute pnpm gpro migrate, o revise SQLITE_PATH.',
  redisAway: 'Redis no responde; se sigue trabajando sin él, más despacio. Revise que esté en marcha y su URL:',
  antivirusAway: 'El antivirus no responde y sin él no se reciben archivos; revise que clamd esté en marcha y CLAMAV_SOCKET.',
  pendingHere: 'Faltan migraciones; ejecute pnpm gpro migrate:',
  redisPassword: 'Redis responde y no acepta la contraseña; revise REDIS_PASSWORD, o la de su URL:',
  redisFull: 'Redis responde y no admite escrituras: su memoria está llena (maxmemory), o es una réplica:',
  databaseReadOnly:
    'La base de datos responde y no admite escrituras: es una réplica (standby), está en solo lectura (default_transaction_read_only), o su disco está lleno.',
  newerDatabase: 'La base de datos es de una versión más nueva del sistema; use esa versión, o restaure un respaldo de antes:',
  bucketNotUsable: 'No se pueden guardar archivos en el bucket',
  /** `named` is the variable that names the bucket. */
  bucketTrouble: (named: string) => ({
    keys: 'el almacén responde y no acepta las claves, o con ellas no se puede escribir ahí; revise AWS_ACCESS_KEY_ID y AWS_SECRET_ACCESS_KEY',
    bucket: `el almacén responde y no tiene tal bucket; revise ${named}`,
    away: 'el almacén no responde; revise AWS_S3_ENDPOINT_URL y que esté en marcha',
    other: `revise ${named}, sus claves y AWS_S3_ENDPOINT_URL`,
  }),
  mediaNotWritable: 'No se pueden guardar archivos en MEDIA_PATH:',
  littleSpace: 'Queda poco espacio en el disco de',
  evicts: 'Redis puede desalojar locks cuando se llene; ponga maxmemory-policy noeviction:',
  clock: 'El reloj de la base de datos difiere del de esta máquina, en segundos:',
  poolFull: 'PostgreSQL tiene casi todas sus conexiones en uso:',
  clearcache: 'Borra valores del cache, o libera locks; dice cuántas claves borró.',
  clearcacheHelp: `
El cache puede borrarse siempre: lo que falta se calcula otra vez. Los locks no: quien trabaja bajo uno lo pierde; la base de datos
sigue impidiendo cobros dobles. Por eso --locks muestra quién los tiene y pregunta antes (--yes no pregunta).

Ejemplos:
  pnpm gpro clearcache --all
  pnpm gpro clearcache --dashboard
  pnpm gpro clearcache --locks
  pnpm gpro clearcache --pattern="invoice_*"`,
  clearAll: 'todos los valores del cache',
  clearDashboard: 'los del tablero',
  clearLocks: 'los locks, después de mostrarlos y preguntar',
  clearPattern: 'las claves que cumplen el patrón: * cualquier texto, ? un carácter',
  clearWhat: 'Diga qué borrar: --all, --dashboard, --locks o --pattern.',
  clearedKeys: 'Claves borradas:',
  freedLocks: 'Locks liberados:',
  noLocks: 'Nadie tiene ningún lock.',
  freeThem: '¿Liberarlos? (s/n) ',
  affirmative: 's',
  askForYes: 'Sin terminal no se puede preguntar: use --yes para liberar los locks.',
  notCleared: 'No se liberó ninguno.',
  inMemory: 'Redis no está en uso (REDIS_ENABLED=False): cada proceso tiene su cache en memoria y desaparece al reiniciarlo. Nada que borrar.',
}

export const operatorEnglish: typeof operatorSpanish = {
  asJson: 'shows the result as JSON, for programs',
  yes: 'does not ask',
  checkInfra: 'Checks database, cache, locks, sessions and the antivirus where there is one; ends with 1 when something does not work.',
  checkInfraHelp: `
Changes no data: it tries to write to the database, Redis and MEDIA_PATH, and leaves nothing there. Shows no passwords. Warns of missing migrations, of a database clock that differs, and of a Redis that may evict locks.

Examples:
  pnpm gpro check-infra
  pnpm gpro check-infra --json`,
  certificateWrong:
    'See DB_SSLMODE and DB_SSLROOTCERT (the PEM certificate of the authority that signed that of PostgreSQL), or what DATABASE_URL says.',
  databaseAway: 'The database does not answer; see that it runs, and what DATABASE_URL or DB_* say:',
  noFile: 'The file of the database does not exist yet; run pnpm gpro migrate, or see SQLITE_PATH.',
  redisAway: 'Redis does not answer; work goes on without it, slower. See that it runs, and its URL:',
  antivirusAway: 'The antivirus does not answer, and without it no files are taken; see that clamd runs, and CLAMAV_SOCKET.',
  pendingHere: 'Migrations are missing; run pnpm gpro migrate:',
  redisPassword: 'Redis answers and does not take the password; see REDIS_PASSWORD, or that of its URL:',
  redisFull: 'Redis answers and takes no writes: its memory is full (maxmemory), or it is a replica:',
  databaseReadOnly:
    'The database answers and takes no writes: it is a standby, it is read-only (default_transaction_read_only), or its disk is full.',
  newerDatabase: 'The database is of a newer version of the system; use that version, or restore a backup from before:',
  bucketNotUsable: 'No files can be kept in the bucket',
  bucketTrouble: (named: string) => ({
    keys: 'the store answers and does not accept the keys, or they may not write there; look at AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY',
    bucket: `the store answers and has no such bucket; look at ${named}`,
    away: 'the store does not answer; look at AWS_S3_ENDPOINT_URL, and whether it runs',
    other: `look at ${named}, its keys and AWS_S3_ENDPOINT_URL`,
  }),
  mediaNotWritable: 'No files can be kept in MEDIA_PATH:',
  littleSpace: 'There is little space left on the disk of',
  evicts: 'Redis may evict locks when it is full; set maxmemory-policy noeviction:',
  clock: "The database's clock differs from this machine's, in seconds:",
  poolFull: 'Nearly all connections of PostgreSQL are in use:',
  clearcache: 'Removes cached values, or frees locks; says how many keys went.',
  clearcacheHelp: `
The cache may always be cleared: what is missing is computed again. Locks may not: who works under one loses it; the database still
prevents double billing. Hence --locks shows who holds them and asks first (--yes does not ask).

Examples:
  pnpm gpro clearcache --all
  pnpm gpro clearcache --dashboard
  pnpm gpro clearcache --locks
  pnpm gpro clearcache --pattern="invoice_*"`,
  clearAll: 'all cached values',
  clearDashboard: "the dashboard's",
  clearLocks: 'the locks, after showing them and asking',
  clearPattern: 'the keys that match: * any text, ? one character',
  clearWhat: 'Say what to clear: --all, --dashboard, --locks or --pattern.',
  clearedKeys: 'Keys removed:',
  freedLocks: 'Locks freed:',
  noLocks: 'Nobody holds a lock.',
  freeThem: 'Free them? (y/n) ',
  affirmative: 'y',
  askForYes: 'Without a terminal nobody can be asked: use --yes to free the locks.',
  notCleared: 'None was freed.',
  inMemory: 'Redis is not in use (REDIS_ENABLED=False): each process keeps its cache in memory until it restarts. Nothing to clear.',
}
