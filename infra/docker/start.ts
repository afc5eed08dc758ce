import { existsSync, readdirSync } from 'node:fs'

// What the image runs: the service that TARGET names, or all of them in one process.
const services = new URL('../../services/', import.meta.url)
const target = process.env.TARGET?.trim() || 'all'
const known = readdirSync(services).filter((name) => existsSync(new URL(`${name}/src/main.ts`, services)))

if (known.includes(target)) {
  await import(new URL(`${target}/src/main.ts`, services).href)
} else {
  process.stderr.write(`TARGET=${target}: no hay tal servicio; se esperaba ${known.join(', ')}\n`)
  process.exitCode = 1
}
