import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { freePort } from '@gpro/testing'
import { GATEWAY_PORT } from './parts.ts'
import { startStack } from './stack.ts'
import { tryAll } from './trial.ts'
import { watchAll } from './watch.ts'

const BUILD_WEB = fileURLToPath(new URL('../../../services/web/build.ts', import.meta.url))

const HELP = `Levanta el despliegue completo en esta máquina, sin Docker: PostgreSQL, Redis, las instancias de cada servicio y Caddy.

  pnpm stack [--port 8000] [--replicas 2]
  pnpm stack --roll [--rate 200]     prueba y termina: reinicia todo bajo carga, mata un proceso y cuenta lo que falló
  pnpm stack --watch [--rate 20] [--minutes 60]
                                     prueba y termina: lo vigila todo Prometheus con sus alertas, con trazas y registros,
                                     y cuenta qué se escribió y qué alertas sonaron

Los datos son de prueba y se van al terminar: PostgreSQL no espera al disco. Ctrl-C detiene todo.`

const { values } = parseArgs({
  options: {
    port: { type: 'string' },
    replicas: { type: 'string' },
    roll: { type: 'boolean' },
    watch: { type: 'boolean' },
    minutes: { type: 'string' },
    rate: { type: 'string' },
    help: { type: 'boolean' },
  },
})
if (values.help) {
  console.log(HELP)
  process.exit(0)
}

if (values.roll) {
  const { rolled, killed } = await tryAll({
    port: Number(values.port ?? (await freePort())),
    perSecond: Number(values.rate ?? 200),
    say: console.log,
  })
  process.exit(rolled.failed.length + killed.later.length > 0 ? 1 : 0)
}

if (values.watch) {
  const { failed, fired } = await watchAll({
    port: Number(values.port ?? (await freePort())),
    perSecond: Number(values.rate ?? 20),
    minutes: Number(values.minutes ?? 60),
    say: console.log,
  })
  process.exit(failed.length + fired.length > 0 ? 1 : 0)
}

console.log('Arrancando PostgreSQL, Redis, los servicios y Caddy…')
try {
  // Does nothing where the client fits its sources; where it cannot be built, it says so.
  execFileSync(process.execPath, [BUILD_WEB], { stdio: 'inherit' })
  const stack = await startStack({ port: Number(values.port ?? process.env.PORT ?? GATEWAY_PORT), replicas: Number(values.replicas ?? 2) })
  const programs = [...stack.programs].flatMap(([name, group]) => group.map(({ url }) => `  ${name.padEnd(12)} ${url}`))
  console.log(`
  gateway      ${stack.gateway.url}  · documentación en ${stack.gateway.url}/api/docs/
${programs.join('\n')}
  postgres     ${stack.database}
  redis        ${stack.redis}

  Usuario ${stack.superuser.username}, contraseña ${stack.superuser.password}. Los datos se van al terminar.
  Ctrl-C detiene todo.`)
  let stopping = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, async () => {
      // Asked twice, it ends at once; what it started ends with it.
      if (stopping) process.exit(130)
      stopping = true
      console.log('Deteniendo…')
      await stack.stop()
      process.exit(0)
    })
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
