// Looks at every page of the web client with the demo's data: `npx pnpm --filter @gpro/web screenshots [address [page…]]`. Without an address it
// starts the demo itself. All go to .screenshots/ as PNG; the main ones, compressed, to docs/screenshots/.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { DEMO_PERSON, startBrowser, startDemo } from './demo.ts'
import { type Ids, SHOTS } from './screenshot-pages.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const ALL = fileURLToPath(new URL('.screenshots/', import.meta.url))
const KEPT = join(ROOT, 'docs/screenshots')
const SIZES = { desktop: { width: 1360, height: 860 }, mobile: { width: 360, height: 740 } } as const
type Size = keyof typeof SIZES

interface Look {
  readonly size: Size
  readonly scheme: 'light' | 'dark'
  readonly language?: 'en'
}

const LOOKS: readonly Look[] = [
  { size: 'desktop', scheme: 'light' },
  { size: 'desktop', scheme: 'dark' },
  { size: 'mobile', scheme: 'light' },
  { size: 'mobile', scheme: 'dark' },
  { size: 'desktop', scheme: 'light', language: 'en' },
]

/** One of each that has something to show. */
async function findIds(url: string): Promise<Ids> {
  const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(DEMO_PERSON) }
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

async function logIn(browser: Browser, url: string, look: Look): Promise<Page> {
  const { size, scheme, language = 'es' } = look
  const viewport = SIZES[size]
  const deviceScaleFactor = size === 'mobile' ? 2 : 1
  const context = await browser.newContext({ locale: 'es-SV', viewport, deviceScaleFactor, colorScheme: scheme, reducedMotion: 'reduce' })
  const page = await context.newPage()
  await page.addInitScript(`localStorage.setItem('gpro-language', '${language}')`)
  await page.goto(url)
  const password = page.locator('input[type=password]')
  await password.waitFor()
  await take(page, 'log-in', look, false)
  await page.keyboard.type(DEMO_PERSON.username)
  await password.fill(DEMO_PERSON.password)
  await page.keyboard.press('Enter')
  await page.getByRole('navigation').waitFor()
  return page
}

/** PNG to look at; WebP, a tenth of its size, to keep. */
async function take(page: Page, name: string, { size, scheme, language }: Look, kept: boolean): Promise<void> {
  const file = [name, size, scheme, language].filter(Boolean).join('-')
  await page.screenshot({ path: join(ALL, `${file}.png`) })
  // A phone in the dark looks like a desktop in the dark.
  if (!kept || language || (size === 'mobile' && scheme === 'dark')) return
  const session = await page.context().newCDPSession(page)
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: 70 })
  await writeFile(join(KEPT, `${file}.webp`), Buffer.from(data, 'base64'))
}

async function takeAll(browser: Browser, url: string, wanted: readonly string[]): Promise<void> {
  const ids = await findIds(url)
  const shots = SHOTS.filter(({ name }) => wanted.length === 0 || wanted.includes(name))
  for (const look of LOOKS) {
    const page = await logIn(browser, url, look)
    // What is opened on a page is named in Spanish.
    for (const { name, path, open, kept = false } of shots.filter(({ open: opened }) => !(look.language && opened))) {
      await page.goto(url + (typeof path === 'string' ? path : path(ids)))
      await page.getByRole('heading', { level: 1 }).waitFor()
      await open?.(page)
      await page.locator('.mantine-Loader-root, .mantine-Skeleton-root').first().waitFor({ state: 'hidden' })
      // Charts draw themselves.
      await sleep(500)
      await take(page, name, look, kept)
    }
    await page.context().close()
  }
}

const [address, ...wanted] = process.argv.slice(2)
const demo = address === undefined ? await startDemo() : { url: address, stop: () => undefined }
const browser = await startBrowser('which looks at the pages')
try {
  await Promise.all([ALL, KEPT].map((folder) => mkdir(folder, { recursive: true })))
  await takeAll(browser, demo.url, wanted)
  console.log(`Imágenes en ${ALL} y ${KEPT}`)
} finally {
  await browser.close()
  demo.stop()
}
