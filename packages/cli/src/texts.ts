import type { Language } from '@gpro/infra'
import { auditEnglish, auditSpanish } from './audit-texts.ts'
import { backupEnglish, backupSpanish } from './backup-texts.ts'
import { dteEnglish, dteSpanish } from './dte-texts.ts'
import { movingEnglish, movingSpanish } from './moving-texts.ts'
import { operatorEnglish, operatorSpanish } from './operator-texts.ts'
import { redisEnglish, redisSpanish } from './redis-texts.ts'
import { smokeEnglish, smokeSpanish } from './smoke-texts.ts'
import { tasksEnglish, tasksSpanish } from './tasks-texts.ts'
import { verifyEnglish, verifySpanish } from './verify-texts.ts'

/** Commander's own sentences about wrong usage, up to the first quoted word. */
type UsageErrors = Readonly<Record<string, string>>
const englishUsage: UsageErrors = {}
const spanishUsage: UsageErrors = {
  'unknown command': 'No existe la orden',
  'unknown option': 'No existe la opción',
  option: 'A la opción le falta su valor, o no es válido:',
  'required option': 'Falta la opción',
  'missing required argument': 'Falta el argumento',
  'too many arguments': 'Sobran argumentos',
  'too many arguments for': 'Sobran argumentos para la orden',
}

const spanish = {
  usageErrors: spanishUsage,
  ...operatorSpanish,
  ...verifySpanish,
  ...auditSpanish,
  ...redisSpanish,
  optionsTerm: '[opciones]',
  commandTerm: '[orden]',
  seeHelp: '(--help muestra la ayuda)',
  program: 'Órdenes del operador de GPRO Logistic. La configuración se lee del entorno y del archivo .env, como al arrancar.',
  usage: 'Uso:',
  options: 'Opciones:',
  globalOptions: 'Opciones generales:',
  commands: 'Órdenes:',
  argumentsTitle: 'Argumentos:',
  version: 'muestra la versión del sistema',
  help: 'muestra esta ayuda',
  helpCommand: 'muestra la ayuda de una orden',
  lang: 'idioma de lo que se muestra: es o en',
  migrate: 'Pone al día las tablas de la base de datos. Puede repetirse: solo aplica lo que falta.',
  migrateHelp: `
Trabaja sobre la base que nombran DATABASE_ENGINE, SQLITE_PATH y DATABASE_URL (o DB_*). Si dos procesos la llaman a la vez,
uno aplica y el otro espera. Si un cambio falla, no queda nada a medias.

Ejemplos:
  pnpm gpro migrate
  pnpm gpro migrate --plan
  pnpm gpro migrate --check
  DATABASE_URL=postgresql://usuario:clave@servidor/gpro_logistic pnpm gpro migrate`,
  upToDate: 'La base de datos ya estaba al día.',
  applied: 'Aplicado:',
  asItWas: 'Como era antes está en',
  wouldApply: 'Falta aplicar:',
  plan: 'muestra lo que falta, sin aplicarlo',
  check: 'no aplica nada; termina con 1 si falta algo',
  createsuperuser: 'Crea un usuario administrador.',
  createsuperuserHelp: `
La contraseña se pregunta sin mostrarla. Sin terminal, se toma de SUPERUSER_PASSWORD o, con --password-stdin, de la entrada
estándar; nunca de un argumento, que otros usuarios de la máquina verían. Debe tener 8 caracteres o más y no ser común.

Ejemplos:
  pnpm gpro createsuperuser
  pnpm gpro createsuperuser --username ana --email ana@example.com
  SUPERUSER_PASSWORD="$CLAVE" pnpm gpro createsuperuser --username ana --email ana@example.com --no-input
  printf '%s' "$CLAVE" | pnpm gpro createsuperuser --username ana --password-stdin`,
  username: 'nombre de usuario (sin ella: SUPERUSER_USERNAME, o se pregunta)',
  email: 'correo electrónico',
  passwordStdin: 'lee la contraseña de la entrada estándar',
  noInput: 'no pregunta nada: lo que falte es un error',
  askUsername: 'Nombre de usuario: ',
  askPassword: 'Contraseña: ',
  askAgain: 'Contraseña otra vez: ',
  different: 'Las contraseñas no coinciden.',
  noUsername: 'Falta el nombre de usuario: use --username o SUPERUSER_USERNAME.',
  noPassword: 'Falta la contraseña: use --password-stdin o SUPERUSER_PASSWORD.',
  pending: 'La base de datos no está al día. Ejecute primero: pnpm gpro migrate',
  created: 'Administrador creado:',
  secondFactor: 'Segundos factores de los usuarios.',
  secondFactorRemove: 'Quita el segundo factor de un usuario que no tiene ni teléfono ni códigos de recuperación.',
  secondFactorUser: 'nombre de usuario',
  secondFactorHelp: `
El usuario entra después solo con su contraseña y puede activarlo de nuevo en su perfil. Queda en los eventos. Un
administrador puede hacer lo mismo por otros sin esta orden.

Ejemplo:
  pnpm gpro second-factor remove ana`,
  secondFactorRemoved: 'Segundo factor quitado:',
  cancelled: 'Cancelado.',
  ...movingSpanish,
  ...tasksSpanish,
  ...backupSpanish,
  ...smokeSpanish,
  ...dteSpanish,
}

export type Texts = Readonly<typeof spanish> & { readonly language: Language }

const english: typeof spanish = {
  usageErrors: englishUsage,
  ...operatorEnglish,
  ...verifyEnglish,
  ...auditEnglish,
  ...redisEnglish,
  optionsTerm: '[options]',
  commandTerm: '[command]',
  seeHelp: '(--help shows the help)',
  program: "The operator's commands of GPRO Logistic. Configuration comes from the environment and the .env file, as at start.",
  usage: 'Usage:',
  options: 'Options:',
  globalOptions: 'Global options:',
  commands: 'Commands:',
  argumentsTitle: 'Arguments:',
  version: 'shows the version of the system',
  help: 'shows this help',
  helpCommand: 'shows the help of a command',
  lang: 'language of what is shown: es or en',
  migrate: 'Brings the tables of the database up to date. May be repeated: it applies only what is missing.',
  migrateHelp: `
Works on the database named by DATABASE_ENGINE, SQLITE_PATH and DATABASE_URL (or DB_*). When two processes call it at once,
one applies and the other waits. When a change fails, nothing is left half done.

Examples:
  pnpm gpro migrate
  pnpm gpro migrate --plan
  pnpm gpro migrate --check
  DATABASE_URL=postgresql://user:password@server/gpro_logistic pnpm gpro migrate`,
  upToDate: 'The database was up to date already.',
  applied: 'Applied:',
  asItWas: 'As it was before it is in',
  wouldApply: 'To be applied:',
  plan: 'shows what is missing, without applying it',
  check: 'applies nothing; ends with 1 when something is missing',
  createsuperuser: 'Creates an administrator.',
  createsuperuserHelp: `
The password is asked for without showing it. Without a terminal it is taken from SUPERUSER_PASSWORD or, with
--password-stdin, from standard input; never from an argument, which other users of the machine would see. It must have 8
characters or more and must not be a common one.

Examples:
  pnpm gpro createsuperuser
  pnpm gpro createsuperuser --username ana --email ana@example.com
  SUPERUSER_PASSWORD="$PASSWORD" pnpm gpro createsuperuser --username ana --email ana@example.com --no-input
  printf '%s' "$PASSWORD" | pnpm gpro createsuperuser --username ana --password-stdin`,
  username: 'username (without it: SUPERUSER_USERNAME, or it is asked for)',
  email: 'e-mail address',
  passwordStdin: 'reads the password from standard input',
  noInput: 'asks nothing: what is missing is an error',
  askUsername: 'Username: ',
  askPassword: 'Password: ',
  askAgain: 'Password again: ',
  different: 'The passwords do not match.',
  noUsername: 'The username is missing: use --username or SUPERUSER_USERNAME.',
  noPassword: 'The password is missing: use --password-stdin or SUPERUSER_PASSWORD.',
  pending: 'The database is not up to date. First run: pnpm gpro migrate',
  created: 'Administrator created:',
  secondFactor: 'Second factors of users.',
  secondFactorRemove: 'Removes the second factor of a user who has neither telephone nor recovery codes.',
  secondFactorUser: 'username',
  secondFactorHelp: `
The user then logs in with the password alone and may turn it on again in the profile. It is noted in the events. An
administrator can do the same for others without this command.

Example:
  pnpm gpro second-factor remove ana`,
  secondFactorRemoved: 'Second factor removed:',
  cancelled: 'Cancelled.',
  ...movingEnglish,
  ...tasksEnglish,
  ...backupEnglish,
  ...smokeEnglish,
  ...dteEnglish,
}

export function textsIn(language: Language): Texts {
  return { ...(language === 'en' ? english : spanish), language }
}

/** Needed before the arguments are parsed, because the help itself is in that language. */
export function languageOf(args: readonly string[]): Language {
  const named = args.indexOf('--lang')
  return args.includes('--lang=en') || (named !== -1 && args[named + 1] === 'en') ? 'en' : 'es'
}
