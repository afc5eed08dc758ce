import {
  collector,
  cron,
  email,
  exactSecureUrl,
  flag,
  host,
  kept,
  list,
  logLevel,
  oneOf,
  origin,
  port,
  postgresUrl,
  proxies,
  redisUrl,
  role,
  secureUrl,
  smtpUrl,
  socket,
  text,
  whole,
} from './schemas.ts'
import { SSL_MODES } from './tls.ts'
import { given, isServed, optional } from './variable.ts'

const LOCAL_ORIGINS = [5173, 5174, 5175, 3000].flatMap((number) => [`http://localhost:${number}`, `http://127.0.0.1:${number}`]).join(',')

const ownRole = (service: string) =>
  optional(
    text,
    `Usuario propio del servicio ${service} cuando corre aparte (infra/postgres/roles.sql); sin él, DB_USER, y en Docker Compose el de este ejemplo.`,
    {
      example: `gpro_${service}`,
    },
  )
const ownRolePassword = optional(text, 'Su contraseña; en Docker Compose, sin ella, la de DB_PASSWORD.', { secret: true })

/** Every variable the system reads, in the order and under the headings of `.env.example`: a new one is a line here, and one in config.ts. */
export const SECTIONS = {
  General: {
    ENVIRONMENT: given(
      oneOf(['development', 'staging', 'production', 'test']),
      'development',
      'development, staging o production. En staging y production se usan PostgreSQL y Redis si no se dice otra cosa.',
    ),
    DEBUG: given(flag, 'False', 'Con True, los registros cuentan más (nivel DEBUG). En production no se admite.'),
    SECRET_KEY: optional(
      text,
      'Firma los enlaces a los archivos y cifra los segundos factores: 32 caracteres o más, igual en todos los procesos. Para crearla: node -p "crypto.randomBytes(48).toString(\'base64url\')"',
      { secret: true },
    ),
    DJANGO_LOG_LEVEL: optional(logLevel, 'Nivel de los registros: DEBUG, INFO, WARNING, ERROR o CRITICAL.', { example: 'INFO' }),
  },
  'Servidor web': {
    HOST: given(text, (environment) => (isServed(environment) ? '0.0.0.0' : '127.0.0.1'), 'Dirección en la que se escucha.'),
    PORT: given(port, '8000', 'Puerto del sistema entero en un proceso, y de la puerta de enlace.'),
    IDENTITY_PORT: given(port, '3001', 'Puerto del servicio identity cuando corre aparte.'),
    ORDERS_PORT: given(port, '3002', 'Puerto del servicio orders cuando corre aparte.'),
    INVOICING_PORT: given(port, '3003', 'Puerto del servicio invoicing cuando corre aparte.'),
    DASHBOARD_PORT: given(port, '3004', 'Puerto del servicio dashboard cuando corre aparte.'),
    WORKER_PORT: given(port, '3005', 'Puerto del servicio worker cuando corre aparte; solo dice cómo está.'),
    PAYABLES_PORT: given(port, '3006', 'Puerto del servicio payables cuando corre aparte.'),
    METRICS_PORT: optional(port, 'Puerto propio para /metrics, distinto de los demás; sin él no se mide nada.', { example: '9100' }),
    METRICS_HOST: given(text, '127.0.0.1', 'Dirección en la que se atiende /metrics; no la publique.'),
    OTEL_EXPORTER_OTLP_ENDPOINT: optional(
      collector,
      'Colector de OpenTelemetry (OTLP sobre HTTP) que recibe las trazas; sin él no hay ninguna, ni cuestan nada.',
      { example: 'http://localhost:4318' },
    ),
    ALLOWED_HOSTS: given(list(host), 'localhost,127.0.0.1,[::1]', 'Nombres con los que se llama al sistema; en production se rechazan los demás.'),
    CORS_ALLOWED_ORIGINS: given(
      list(origin),
      (environment) => (isServed(environment) ? '' : LOCAL_ORIGINS),
      'Direcciones de las aplicaciones web que pueden llamar a la API desde otro origen. En staging y production, ninguna si no se nombra.',
    ),
    WEB_ROOT: given(
      text,
      'services/web/dist',
      'Carpeta de la aplicación web que se sirve en /; sin index.html en ella, solo la API. Las rutas relativas parten de la raíz del repositorio.',
    ),
    TRUST_PROXY: given(proxies, 'False', 'A qué proxies se les cree la dirección del cliente: False, cuántos hay delante, o sus direcciones.'),
  },
  'Base de datos': {
    DATABASE_ENGINE: optional(
      oneOf(['postgresql', 'sqlite']),
      'postgresql o sqlite. Sin ella: postgresql si hay DATABASE_URL o en staging y production; si no, sqlite.',
      { example: 'sqlite' },
    ),
    SQLITE_PATH: given(text, 'db.sqlite3', 'Archivo de SQLite; las rutas relativas parten de la raíz del repositorio.'),
    DATABASE_URL: optional(postgresUrl, 'Dirección completa de PostgreSQL. Vale más que las DB_*.', {
      secret: true,
      example: 'postgresql://usuario:clave@localhost:5432/gpro_logistic',
    }),
    DB_NAME: given(text, 'gpro_logistic', 'Nombre de la base de datos.'),
    DB_USER: given(text, 'postgres', 'Usuario de la base de datos.'),
    DB_PASSWORD: optional(text, 'Contraseña de la base de datos.', { secret: true, development: 'gpro_secure_2024' }),
    DB_HOST: given(text, 'localhost', 'Servidor de la base de datos, o la carpeta de su socket.'),
    DB_PORT: given(whole(1, 65_535, 'un puerto'), '5432', 'Puerto de la base de datos.'),
    DB_SSLMODE: optional(
      oneOf(SSL_MODES),
      'TLS hacia PostgreSQL y su réplica, como en libpq: disable, sin TLS; require, cifra sin saber con quién; verify-ca, comprueba el certificado; verify-full, también el nombre del servidor. Vale menos que el sslmode de DATABASE_URL.',
      { example: 'verify-full' },
    ),
    DB_SSLROOTCERT: optional(
      text,
      'Certificado PEM de la autoridad que firmó el de PostgreSQL, o system si es una conocida; sin DB_SSLMODE, verify-full. Las rutas relativas parten de la raíz del repositorio.',
      { example: 'system' },
    ),
    PLAINTEXT_NETWORK: given(
      flag,
      'False',
      'Con True, production acepta hablar con PostgreSQL y Redis sin TLS fuera de esta máquina: solo si la red es privada del sistema, como la de los contenedores de Compose. Sin ella no arranca.',
    ),
    IDENTITY_DB_USER: ownRole('identity'),
    IDENTITY_DB_PASSWORD: ownRolePassword,
    ORDERS_DB_USER: ownRole('orders'),
    ORDERS_DB_PASSWORD: ownRolePassword,
    PAYABLES_DB_USER: ownRole('payables'),
    PAYABLES_DB_PASSWORD: ownRolePassword,
    INVOICING_DB_USER: ownRole('invoicing'),
    INVOICING_DB_PASSWORD: ownRolePassword,
    DASHBOARD_DB_USER: ownRole('dashboard'),
    DASHBOARD_DB_PASSWORD: ownRolePassword,
    WORKER_DB_USER: ownRole('worker'),
    WORKER_DB_PASSWORD: ownRolePassword,
    DATABASE_REPLICA_URL: optional(
      postgresUrl,
      'Réplica de PostgreSQL que sigue a la base principal: de ella se leen el dashboard, los estados de cuenta y los archivos de Excel, nunca lo que decide sobre dinero. Con *_DB_USER se entra con el usuario propio del servicio.',
      { secret: true, example: 'postgresql://usuario:clave@replica:5432/gpro_logistic' },
    ),
    DATABASE_POOL_SIZE: given(whole(1, 500), '10', 'Conexiones a PostgreSQL por proceso, como máximo.'),
    SLOW_QUERY_MS: given(whole(0, 3_600_000), '500', 'Desde cuántos milisegundos queda una consulta en el registro, por su nombre; 0 = ninguna.'),
    DATABASE_PREPARED: given(flag, 'True', 'False detrás de PgBouncer en modo transacción: sin sentencias con nombre ni opciones de inicio.'),
  },
  Redis: {
    REDIS_ENABLED: optional(flag, 'True o False. Sin ella: True en staging y production, si no False.', { example: 'False' }),
    REDIS_URL: given(
      redisUrl,
      'redis://localhost:6379',
      'Servidor de Redis: base 0 caché, base 1 bloqueos, base 2 sesiones. Con Sentinel: redis+sentinel://nombre-del-principal?nodes=uno:26379;dos:26379;tres:26379. Con TLS: rediss:// o rediss+sentinel://.',
      { secret: true },
    ),
    REDIS_CA_FILE: optional(text, 'Certificado PEM de la autoridad que firmó el de Redis; sin él, las autoridades conocidas.'),
    REDIS_PASSWORD: optional(text, 'Contraseña de Redis, para las direcciones que no la llevan.', { secret: true, development: 'gpro_redis_2024' }),
    REDIS_CACHE_URL: optional(redisUrl, 'Otro Redis solo para la caché.', { secret: true, example: 'redis://localhost:6379/0' }),
    REDIS_LOCKS_URL: optional(redisUrl, 'Otro Redis solo para los bloqueos.', { secret: true, example: 'redis://localhost:6379/1' }),
    REDIS_LOCKS_URLS: optional(list(redisUrl), 'Varios Redis independientes para los bloqueos: uno o tres, nunca dos.', { secret: true }),
    REDIS_SESSIONS_URL: optional(redisUrl, 'Otro Redis solo para las sesiones.', { secret: true, example: 'redis://localhost:6379/2' }),
    LOCK_WAIT_MS: given(whole(0, 30_000), '1000', 'Cuánto se espera una operación ocupada por otro usuario, en milisegundos.'),
  },
  'Usuarios y sesiones': {
    ACCESS_TOKEN_LIFETIME_MINUTES: given(whole(1, 1440), '60', 'Vida de un token de acceso, en minutos.'),
    REFRESH_TOKEN_LIFETIME_HOURS: given(whole(1, 168), '24', 'Horas sin uso tras las que termina una sesión; nunca pasa de 7 días.'),
    MFA_REQUIRED_ROLES: given(
      list(role),
      '',
      'Roles que solo trabajan con segundo factor: operativo, operativo2, admin, separados por comas. Quien no lo tiene solo puede activarlo en su perfil.',
    ),
    SUPERUSER_USERNAME: optional(text, 'Primer administrador: se crea al arrancar si no hay ningún usuario.', { example: 'admin' }),
    SUPERUSER_PASSWORD: optional(text, 'Su contraseña.', { secret: true }),
    SUPERUSER_EMAIL: optional(email, 'Su correo.', { example: 'admin@example.com' }),
  },
  Archivos: {
    MEDIA_PATH: given(text, 'media', 'Carpeta de los archivos subidos; las rutas relativas parten de la raíz del repositorio.'),
    FILES_KEPT_DAYS: given(whole(1, 36_500), '3650', 'Días que se guardan los archivos de documentos reemplazados o eliminados, antes de borrarlos.'),
    BACKUP_SCHEDULE: optional(cron, 'Cuándo se respalda sin que nadie lo pida, en hora de El Salvador, con la sintaxis de cron. Sin ella, nunca.', {
      example: '30 2 * * *',
    }),
    BACKUP_PATH: given(text, 'backups', 'Carpeta de esos respaldos; las rutas relativas parten de la raíz del repositorio.'),
    BACKUP_KEEP: given(
      kept,
      '7d,5w,12m',
      'Cuáles se guardan: el último de cada uno de tantos días (d), semanas (w) y meses (m). El más nuevo nunca se borra.',
    ),
    BACKUP_RECIPIENTS_FILE: optional(
      text,
      'Claves públicas de age, una por línea, para las que gpro backup cifra cada respaldo. Sin ella no se cifran.',
    ),
    UPLOAD_QUOTA_MB: given(whole(0, 1_000_000), '2048', 'Megabytes de archivos que se reciben de un usuario en un día; 0 = sin límite.'),
    CLAMAV_SOCKET: optional(
      socket,
      'Antivirus ClamAV que revisa cada archivo antes de guardarlo: el socket de clamd, o servidor:puerto. Sin ella no se revisan.',
      {
        example: '/var/run/clamav/clamd.ctl',
      },
    ),
    AWS_STORAGE_BUCKET_NAME: optional(
      text,
      'Con él, los archivos subidos se guardan en este bucket de S3 o de un almacén compatible, y no en MEDIA_PATH, donde solo esperan mientras llegan.',
      { example: 'gpro-archivos' },
    ),
    BACKUP_BUCKET_NAME: optional(text, 'Con él, cada respaldo se copia también a este bucket, nunca sobre uno que ya está.', {
      example: 'gpro-respaldos',
    }),
    AWS_S3_ENDPOINT_URL: optional(secureUrl, 'Dirección del almacén, si no es el de AWS.', { example: 'https://s3.example.com' }),
    AWS_S3_REGION_NAME: given(text, 'us-east-1', 'Región de los buckets.'),
    AWS_ACCESS_KEY_ID: optional(text, 'Clave de acceso al almacén. Sin ella, la que tenga la máquina (un rol o un perfil de AWS).', { secret: true }),
    AWS_SECRET_ACCESS_KEY: optional(text, 'Su parte secreta.', { secret: true }),
  },
  'Reglas del negocio': {
    CREDIT_LIMIT_ENFORCED: given(flag, 'False', 'Con True no se factura por encima del límite de crédito del cliente; con False solo se avisa.'),
  },
  'Documentos tributarios electrónicos': {
    DTE_ENVIRONMENT: given(
      oneOf(['00', '01']),
      '00',
      'Ambiente del Ministerio de Hacienda: 00 es de pruebas, 01 es producción: lo que se emite vale.',
    ),
    DTE_URL: optional(
      secureUrl,
      'Dirección de la API del Ministerio en ese ambiente. Sin ella y sin DTE_API_PASSWORD no se emite ni se envía ningún DTE; con DTE_ENVIRONMENT=01 hay que darla.',
      { example: 'https://hacienda.example.com' },
    ),
    DTE_CONTINGENCY_AUTOMATIC: given(
      flag,
      'False',
      'Con True una contingencia se abre sola cuando Hacienda no responde ni a los reenvíos; con False la abre un administrador. Siempre la cierra un administrador.',
    ),
    DTE_API_PASSWORD: optional(text, 'Contraseña del usuario de la API, que es el NIT del emisor.', { secret: true }),
    DTE_SIGNER_URL: optional(
      exactSecureUrl,
      'Dirección completa del servicio firmador de Hacienda, que tiene el certificado: http://localhost:8113/firmardocumento/ en la misma máquina. Sin ella firma este sistema, con el certificado que se le carga.',
    ),
    DTE_SIGNER_PASSWORD: optional(text, 'Contraseña de la llave privada que tiene el firmador.', { secret: true }),
  },
  'Correo a los clientes': {
    SMTP_URL: optional(
      smtpUrl,
      'Servidor de correo por el que va a cada cliente su DTE sellado. smtp:// se cifra con STARTTLS, salvo en esta máquina; smtps://, desde el principio. Sin ella, cada correo queda como archivo .eml en MAIL_PATH.',
      { secret: true, example: 'smtp://usuario:clave@smtp.example.com:587' },
    ),
    MAIL_FROM: optional(email, 'Dirección de la que salen; sin ella, el correo del emisor de DTE.', { example: 'facturas@example.com' }),
    MAIL_PATH: optional(
      text,
      'Carpeta de los archivos .eml cuando no hay SMTP_URL; las rutas relativas parten de la raíz del repositorio. Sin ella, mail junto a MEDIA_PATH.',
      { example: 'mail' },
    ),
  },
  'Datos de la agencia': {
    AGENCY_NAME: given(text, 'GPRO Logistic', 'Nombre de la agencia, como encabeza las facturas impresas.'),
    AGENCY_NIT: optional(text, 'NIT de la agencia; lo que falte de aquí abajo no se imprime.'),
    AGENCY_NRC: optional(text, 'Su registro de IVA.'),
    AGENCY_ADDRESS: optional(text, 'Su dirección.'),
    AGENCY_PHONE: optional(text, 'Su teléfono.'),
    AGENCY_EMAIL: optional(email, 'Su correo.', { example: 'facturas@example.com' }),
  },
}

export const VARIABLES = {
  ...SECTIONS.General,
  ...SECTIONS['Servidor web'],
  ...SECTIONS['Base de datos'],
  ...SECTIONS.Redis,
  ...SECTIONS['Usuarios y sesiones'],
  ...SECTIONS.Archivos,
  ...SECTIONS['Reglas del negocio'],
  ...SECTIONS['Documentos tributarios electrónicos'],
  ...SECTIONS['Correo a los clientes'],
  ...SECTIONS['Datos de la agencia'],
}
