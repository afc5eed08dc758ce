// Makes dist/ of the web client, unless what lies there was made of the very same sources. `npm start` runs it: it must be quick when there is
// nothing to do, and a machine that cannot build serves the API all the same.
import { createHash } from 'node:crypto'
import { globSync } from 'node:fs'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const WEB = fileURLToPath(new URL('.', import.meta.url))
const WEB_DIST = join(WEB, 'dist')
const STAMP = join(WEB_DIST, '.sources')
const SOURCES = [
  'pnpm-lock.yaml',
  '{services/web,packages/core,packages/contracts,packages/dte}/package.json',
  'services/web/{index.html,*.ts}',
  '{services/web/{src,public},packages/{core,contracts}/src,packages/dte/src/catalogs/data}/**/*.*',
]

/** What the client is made of, as one text. */
async function sourcesHash(): Promise<string> {
  const hash = createHash('sha256')
  const names = globSync(SOURCES, { cwd: ROOT, exclude: ['**/*.test.ts'] }).sort()
  const texts = await Promise.all(names.map((name) => readFile(join(ROOT, name))))
  for (const [index, name] of names.entries()) hash.update(`${name}\0`).update(texts[index] ?? '')
  return hash.digest('hex')
}

/** Beside each file what is sent instead of it to browsers that unpack: once here, not for every request. */
async function compress(folder: string): Promise<void> {
  const names = globSync('**/*.{html,js,css,svg}', { cwd: folder })
  await Promise.all(
    names.map(async (name) => {
      const path = join(folder, name)
      const bytes = await readFile(path)
      const params = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length }
      const [br, gz] = await Promise.all([promisify(brotliCompress)(bytes, { params }), promisify(gzip)(bytes, { level: 9 })])
      await Promise.all([writeFile(`${path}.br`, br), writeFile(`${path}.gz`, gz)])
    }),
  )
}

/** Builds when something changed; whether it did. The old folder stands until the new one is whole. */
async function buildWhenStale(): Promise<boolean> {
  const wanted = await sourcesHash()
  const made = await readFile(STAMP, 'utf8').catch(() => '')
  if (made === wanted) return false
  const { build } = await import('vite')
  const waiting = join(WEB, `dist.${process.pid}`)
  try {
    await build({ root: WEB, logLevel: 'warn', build: { outDir: waiting, emptyOutDir: true } })
    await compress(waiting)
    await writeFile(join(waiting, '.sources'), wanted)
    await rm(WEB_DIST, { recursive: true, force: true })
    await rename(waiting, WEB_DIST)
  } finally {
    await rm(waiting, { recursive: true, force: true })
  }
  return true
}

// React would be built with all its checks for developers.
process.env.NODE_ENV = 'production'
const began = performance.now()
try {
  if (await buildWhenStale()) console.log(`Aplicación web construida en ${Math.round((performance.now() - began) / 100) / 10} s`)
} catch (error) {
  // One of other sources might not understand this API.
  await rm(WEB_DIST, { recursive: true, force: true })
  console.error(`No se pudo construir la aplicación web; se sirve solo la API. ${error instanceof Error ? error.message : error}`)
  if (process.argv.includes('--strict')) process.exitCode = 1
}
