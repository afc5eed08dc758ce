export const redisSpanish = {
  cache: 'Lee, guarda y borra un valor del cache que comparten los procesos.',
  cacheGet: 'Muestra un valor; termina con 1 si no está.',
  cacheGetHelp: `
Un texto se muestra como es; lo demás, como JSON.

Ejemplos:
  pnpm gpro cache get test
  pnpm gpro cache get test --json`,
  cacheSet: 'Guarda un valor.',
  cacheSetHelp: `
El valor se guarda como JSON si lo es, y si no como texto. Sirve para comprobar que el cache funciona; lo que guarda el sistema se
calcula de nuevo cuando cambia, y un valor puesto a mano no lo reemplaza.

Ejemplos:
  pnpm gpro cache set test ok --timeout 10
  pnpm gpro cache get test`,
  cacheDelete: 'Borra un valor; dice si estaba.',
  cacheDeleteHelp: `
Ejemplo:
  pnpm gpro cache delete test`,
  cacheKey: 'clave, tal como la escribe el sistema',
  cacheValue: 'valor: JSON o texto',
  cacheTimeout: 'segundos que se conserva',
  wholeSeconds: 'segundos enteros, 1 o más',
  keptFor: 'Guardado, en segundos:',
  notCached: 'No está en el cache:',
  ownCaches:
    'Redis no está en uso (REDIS_ENABLED=False): cada proceso tiene su propio cache en memoria, que desde aquí no se ve ni se cambia. Para compartirlo, active Redis.',
  locks: 'Muestra quién tiene qué lock, y libera uno.',
  locksList: 'Muestra los locks: quién los tiene, desde cuándo, cuánto les queda y cuántos esperan.',
  locksListHelp: `
Lo mismo que GET /api/health/locks/, de todos los procesos.

Ejemplos:
  pnpm gpro locks list
  pnpm gpro locks list --json`,
  locksFree: 'Libera un lock, después de mostrarlo y preguntar; queda en el historial.',
  locksFreeHelp: `
Quien trabaja bajo el lock lo pierde; la base de datos sigue impidiendo cobros dobles. Termina con 1 si nadie lo tiene.

Ejemplos:
  pnpm gpro locks free invoice_os_7
  pnpm gpro locks free invoice_os_7 --yes`,
  locksWatch: 'Muestra los locks y los actualiza cada segundo, hasta Ctrl-C.',
  locksWatchHelp: `
Ejemplo:
  pnpm gpro locks watch`,
  lockKey: 'nombre del lock, como lo muestra locks list',
  lockColumns: ['LOCK', 'QUIÉN', 'DESDE', 'QUEDAN', 'ESPERAN'],
  lockCounters: {
    waits: 'esperas',
    refusals: 'rechazos',
    lost: 'perdidos',
    alone: 'sin Redis',
    database_refusals: 'rechazados por la base de datos',
  },
  nobodyHolds: 'Nadie tiene el lock',
  ownLocks:
    'Redis no está en uso (REDIS_ENABLED=False): cada proceso guarda sus locks en memoria. Los del que está en marcha los muestra GET /api/health/locks/.',
  stats: 'Muestra en una tabla el estado de Redis (INFO, memoria, claves) y las conexiones de la base de datos.',
  statsHelp: `
Lo mismo que redis-cli INFO, INFO memory e INFO keyspace, y que contar pg_stat_activity. Termina con 1 si algo no responde.

Ejemplos:
  pnpm gpro stats
  pnpm gpro stats --json`,
  statsColumns: ['FUENTE', 'DATO', 'VALOR'],
  noRedisToAsk: 'Redis no está en uso (REDIS_ENABLED=False): no hay nada que preguntarle.',
  noConnections: 'SQLite es un archivo de esta máquina: no tiene conexiones que contar.',
}

export const redisEnglish: typeof redisSpanish = {
  cache: 'Reads, keeps and removes a value of the cache that the processes share.',
  cacheGet: 'Shows a value; ends with 1 when it is not there.',
  cacheGetHelp: `
A text is shown as it is, anything else as JSON.

Examples:
  pnpm gpro cache get test
  pnpm gpro cache get test --json`,
  cacheSet: 'Keeps a value.',
  cacheSetHelp: `
The value is kept as JSON when it is JSON, and as text otherwise. It shows whether the cache works; what the system keeps is worked
out again when it changes, and a value put there by hand does not replace it.

Examples:
  pnpm gpro cache set test ok --timeout 10
  pnpm gpro cache get test`,
  cacheDelete: 'Removes a value; says whether it was there.',
  cacheDeleteHelp: `
Example:
  pnpm gpro cache delete test`,
  cacheKey: 'key, as the system writes it',
  cacheValue: 'value: JSON or text',
  cacheTimeout: 'seconds that it is kept',
  wholeSeconds: 'whole seconds, 1 or more',
  keptFor: 'Kept, in seconds:',
  notCached: 'Not in the cache:',
  ownCaches:
    'Redis is not in use (REDIS_ENABLED=False): each process has a memory cache of its own, which cannot be seen or changed from here. To share it, enable Redis.',
  locks: 'Shows who holds which lock, and frees one.',
  locksList: 'Shows the locks: who holds them, since when, how long they last, and how many wait.',
  locksListHelp: `
The same as GET /api/health/locks/, of all processes.

Examples:
  pnpm gpro locks list
  pnpm gpro locks list --json`,
  locksFree: 'Frees a lock, after showing it and asking; the history keeps it.',
  locksFreeHelp: `
Who works under the lock loses it; the database still prevents double billing. Ends with 1 when nobody holds it.

Examples:
  pnpm gpro locks free invoice_os_7
  pnpm gpro locks free invoice_os_7 --yes`,
  locksWatch: 'Shows the locks and renews the view each second, until Ctrl-C.',
  locksWatchHelp: `
Example:
  pnpm gpro locks watch`,
  lockKey: 'name of the lock, as locks list shows it',
  lockColumns: ['LOCK', 'WHO', 'SINCE', 'LEFT', 'WAITING'],
  lockCounters: { waits: 'waits', refusals: 'refusals', lost: 'lost', alone: 'without Redis', database_refusals: 'refused by the database' },
  nobodyHolds: 'Nobody holds the lock',
  ownLocks:
    'Redis is not in use (REDIS_ENABLED=False): each process keeps its locks in memory. GET /api/health/locks/ shows those of the one that runs.',
  stats: 'Shows in one table how Redis is (INFO, memory, keys) and the connections of the database.',
  statsHelp: `
The same as redis-cli INFO, INFO memory and INFO keyspace, and as counting pg_stat_activity. Ends with 1 when something does not answer.

Examples:
  pnpm gpro stats
  pnpm gpro stats --json`,
  statsColumns: ['SOURCE', 'WHAT', 'VALUE'],
  noRedisToAsk: 'Redis is not in use (REDIS_ENABLED=False): there is nothing to ask it.',
  noConnections: 'SQLite is a file of this machine: it has no connections to count.',
}
