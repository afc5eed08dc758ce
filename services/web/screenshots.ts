// Looks at every page of the web client with the demo's data: `npx pnpm --filter @gpro/web screenshots [address [page…]]`. Without an address it
// starts the demo itself. All go to .screenshots/ as PNG; the main ones, compressed, to docs/screenshots/.
import { spawn } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { findProgram, freePort, systemProgram } from '@gpro/testing'
import { type Browser, chromium, type Page } from 'playwright-core'
import { type Ids, SHOTS } from './screenshot-pages.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const ALL = fileURLToPath(new URL('.screenshots/', import.meta.url))
const KEPT = join(ROOT, 'docs/screenshots')
/** Of the demo's users, who exist nowhere else. */
const PERSON = { username: 'demo-admin', password: 'agencia-de-muestra-2026' }
const SIZES = { desktop: { width: 1360, height: 860 }, mobile: { width: 360, height: 740 } } as const
const SCHEMES = ['light', 'dark'] as const
type Size = keyof typeof SIZES
type Scheme = (typeof SCHEMES)[number]

async function startDemo(): Promise<{ url: string; stop: () => void }> {
  const port = await freePort()
  const cache = join(ROOT, 'node_modules/.cache/gpro')
  await mkdir(cache, { recursive: true })
  const env = { ...process.env, PORT: String(port), SQLITE_PATH: join(cache, 'screenshots.sqlite3'), MEDIA_PATH: join(cache, 'screenshots-media') }
  const demo = spawn(process.execPath, [join(ROOT, 'services/all/src/main.ts'), '--demo'], { cwd: ROOT, env, stdio: ['ignore', 'ignore', 'inherit'] })
  return { url: `http://127.0.0.1:${port}`, stop: () => void demo.kill() }
}

/** Filling the demo takes a minute, the first time. */
async function untilReady(url: string): Promise<void> {
  for (let left = 600; left > 0; left -= 1) {
    const ready = await fetch(`${url}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    )
    if (ready) return
    await sleep(500)
  }
  throw new Error(`${url} does not answer`)
}

/** One of each that has something to show. */
async function findIds(url: string): Promise<Ids> {
  const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(PERSON) }
  // What the API answers is what its contract says.
  const { access } = (await (await fetch(`${url}/api/users/token/`, post)).json()) as { access: string }
  const list = async (path: string) => {
    const answer = await fetch(`${url}/api${path}`, { headers: { authorization: `Bearer ${access}` } })
    return (await answer.json()) as readonly { readonly id: number; readonly [name: string]: unknown }[]
  }
  const [invoices, orders, expenses, costs] = await Promise.all([
    list('/orders/invoices/?status=partial&limit=50'),
    list('/orders/service-orders/?limit=200'),
    list('/transfers/transfers/?limit=5'),
    list('/transfers/provider-invoices/?limit=1'),
  ])
  const [invoice, expense, cost] = [invoices[0], expenses[0], costs[0]]
  const billable = orders.find(({ facturado, status }) => facturado === false && status !== 'pendiente')
  if (!invoice || !expense || !cost || !billable)
    throw new Error('The demo lacks an invoice in part paid, an expense, a direct cost or an order to bill')
  return { order: Number(cost.service_order), invoice: invoice.id, expense: expense.id, billable: billable.id }
}

async function logIn(browser: Browser, url: string, size: Size, scheme: Scheme): Promise<Page> {
  const viewport = SIZES[size]
  const deviceScaleFactor = size === 'mobile' ? 2 : 1
  const context = await browser.newContext({ locale: 'es-SV', viewport, deviceScaleFactor, colorScheme: scheme, reducedMotion: 'reduce' })
  const page = await context.newPage()
  await page.goto(url)
  await page.getByLabel('Usuario').waitFor()
  await take(page, 'log-in', size, scheme, false)
  await page.getByLabel('Usuario').fill(PERSON.username)
  await page.getByLabel('Contraseña').fill(PERSON.password)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Inicio' }).waitFor()
  return page
}

/** PNG to look at; WebP, a tenth of its size, to keep. */
async function take(page: Page, name: string, size: Size, scheme: Scheme, kept: boolean): Promise<void> {
  await page.screenshot({ path: join(ALL, `${name}-${size}-${scheme}.png`) })
  // A phone in the dark looks like a desktop in the dark.
  if (!kept || (size === 'mobile' && scheme === 'dark')) return
  const session = await page.context().newCDPSession(page)
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: 70 })
  await writeFile(join(KEPT, `${name}-${size}-${scheme}.webp`), Buffer.from(data, 'base64'))
}

async function takeAll(browser: Browser, url: string, wanted: readonly string[]): Promise<void> {
  const ids = await findIds(url)
  const shots = SHOTS.filter(({ name }) => wanted.length === 0 || wanted.includes(name))
  for (const size of ['desktop', 'mobile'] as const) {
    for (const scheme of SCHEMES) {
      const page = await logIn(browser, url, size, scheme)
      for (const { name, path, open, kept = false } of shots) {
        await page.goto(url + (typeof path === 'string' ? path : path(ids)))
        await page.getByRole('heading', { level: 1 }).waitFor()
        await open?.(page)
        await page.locator('.mantine-Loader-root, .mantine-Skeleton-root').first().waitFor({ state: 'hidden' })
        // Charts draw themselves.
        await sleep(500)
        await take(page, name, size, scheme, kept)
      }
      await page.context().close()
    }
  }
}

const [address, ...wanted] = process.argv.slice(2)
const demo = address === undefined ? await startDemo() : { url: address, stop: () => undefined }
const executablePath = findProgram('google-chrome') ?? systemProgram('chromium', 'install Chromium, which looks at the pages')
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
try {
  await untilReady(demo.url)
  await Promise.all([ALL, KEPT].map((folder) => mkdir(folder, { recursive: true })))
  await takeAll(browser, demo.url, wanted)
  console.log(`Imágenes en ${ALL} y ${KEPT}`)
} finally {
  await browser.close()
  demo.stop()
}
