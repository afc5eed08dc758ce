import type { Step } from './smoke/trial.ts'

const spanishSteps: Readonly<Record<Step, string>> = {
  health: 'El sistema responde',
  login: 'Se puede entrar',
  catalogs: 'Cliente y servicio de prueba',
  order: 'Orden de servicio',
  charge: 'Cargo',
  invoice: 'Factura, con su total exacto',
  doubleBilling: 'La misma orden no se factura dos veces',
  payment: 'Pago parcial, con su saldo exacto',
  concurrentPayments: 'De dos pagos simultáneos entra uno',
  balance: 'La factura queda pagada y sin saldo',
  cleanUp: 'Limpieza: pagos eliminados, factura anulada',
  logout: 'Salida',
}

const englishSteps: Readonly<Record<Step, string>> = {
  health: 'The system answers',
  login: 'One can log in',
  catalogs: 'Client and service of the trial',
  order: 'Service order',
  charge: 'Charge',
  invoice: 'Invoice, with its exact total',
  doubleBilling: 'The same order is not billed twice',
  payment: 'Part payment, with its exact balance',
  concurrentPayments: 'Of two payments at once one is taken',
  balance: 'The invoice is paid and owes nothing',
  cleanUp: 'Clean-up: payments deleted, invoice voided',
  logout: 'Log-out',
}

export const smokeSpanish = {
  smokeSteps: spanishSteps,
  smoke: 'Prueba un sistema en marcha: orden, factura y pago, y que se rechacen el doble cobro y el pago simultáneo.',
  smokeHelp: `
Trabaja con un cliente llamado PRUEBA DE HUMO, que crea la primera vez, y al final elimina los pagos y anula la factura. Quedan la
orden y la factura anulada, con sus números: las reglas no dejan borrarlas. Puede repetirse. Termina con 1 si algo falla.
Necesita un usuario administrador: SMOKE_USERNAME y SMOKE_PASSWORD, o se preguntan.

Ejemplos:
  pnpm gpro smoke --url http://localhost:8000
  SMOKE_USERNAME=ana SMOKE_PASSWORD="$CLAVE" pnpm gpro smoke --url https://gpro.example.com --json`,
  smokeUrl: 'dirección del sistema',
  smokeUsername: 'usuario administrador (sin ella: SMOKE_USERNAME, o se pregunta)',
  smokeNoUrl: 'No es una dirección como http://localhost:8000:',
  smokeNoLogin: 'Faltan usuario y contraseña: use SMOKE_USERNAME y SMOKE_PASSWORD, o --username y --password-stdin.',
  smokePassed: 'Todo funciona. Pasos:',
  smokeFailed: 'No todo funciona. Pasos que fallaron:',
}

export const smokeEnglish: typeof smokeSpanish = {
  smokeSteps: englishSteps,
  smoke: 'Tries a running system: order, invoice and payment, and that double billing and a payment at the same time are refused.',
  smokeHelp: `
Works with a client named PRUEBA DE HUMO, made the first time, and in the end deletes the payments and voids the invoice. The order
and the voided invoice stay, with their numbers: the rules do not let them go. May be repeated. Ends with 1 when something fails.
Needs an administrator: SMOKE_USERNAME and SMOKE_PASSWORD, or they are asked for.

Examples:
  pnpm gpro smoke --url http://localhost:8000
  SMOKE_USERNAME=ana SMOKE_PASSWORD="$PASSWORD" pnpm gpro smoke --url https://gpro.example.com --json`,
  smokeUrl: 'address of the system',
  smokeUsername: 'an administrator (without it: SMOKE_USERNAME, or it is asked for)',
  smokeNoUrl: 'Not an address such as http://localhost:8000:',
  smokeNoLogin: 'Username and password are missing: use SMOKE_USERNAME and SMOKE_PASSWORD, or --username and --password-stdin.',
  smokePassed: 'All works. Steps:',
  smokeFailed: 'Not all works. Steps that failed:',
}
