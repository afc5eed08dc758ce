import type { Browser, CDPSession, Page } from 'playwright-core'

interface Person {
  readonly username: string
  readonly password: string
}

/** What is measured of a page, or of an act on it, with the heads of the columns. */
export const FIGURES = {
  first: 'first content, nothing cached',
  again: 'first content, cached',
  shown: 'what was asked for is shown',
  paint: 'input to next paint',
  work: 'processor of it',
  frame: 'longest frame',
} as const
type Figure = keyof typeof FIGURES

/** By page and act, and within it by figure, those of all rounds in ms. */
export type Measured = Map<string, Partial<Record<Figure, number[]>>>

interface Act {
  readonly name: string
  readonly act: (page: Page) => Promise<unknown>
  /** Whatever shows that it has had its effect; begun before the act. */
  readonly effect: (page: Page) => Promise<unknown>
}

interface Visit {
  readonly name: string
  readonly path: string
  readonly content: (page: Page) => Promise<unknown>
  readonly acts: readonly Act[]
}

const rows = (page: Page) => page.locator('tbody tr[data-index]')
const charts = (page: Page) => page.locator('.recharts-surface').first().waitFor()
const dialog = (page: Page) => page.getByRole('dialog')
const answered = (path: string) => (page: Page) => page.waitForResponse(path).then((answer) => answer.finished())

async function choose(page: Page, list: string, option: number): Promise<void> {
  await page.getByRole('combobox', { name: list, exact: true }).click()
  await page.getByRole('option').nth(option).click()
}

function visits(invoice: number): readonly Visit[] {
  return [
    {
      name: 'dashboard',
      path: '/',
      content: charts,
      acts: [
        { name: 'another month', act: (page) => choose(page, 'Mes', 1), effect: answered('**/api/dashboard/?*') },
        { name: 'open the search', act: (page) => page.keyboard.press('Control+k'), effect: (page) => dialog(page).waitFor() },
      ],
    },
    {
      name: 'orders',
      path: '/service-orders',
      content: (page) => rows(page).first().waitFor(),
      acts: [
        { name: 'filter', act: (page) => choose(page, 'Cliente', 1), effect: answered('**/api/orders/service-orders/?*') },
        {
          name: 'search',
          act: (page) => page.getByLabel('Buscar', { exact: true }).pressSequentially('20', { delay: 80 }),
          effect: answered('**/api/orders/service-orders/?*search=20*'),
        },
        {
          name: 'open one',
          act: (page) => rows(page).first().getByRole('link').first().click(),
          effect: (page) => page.getByRole('tab').first().waitFor(),
        },
      ],
    },
    {
      name: 'invoice',
      path: `/invoicing/${invoice}`,
      content: (page) => page.getByRole('heading', { level: 1 }).waitFor(),
      acts: [
        {
          name: 'open the payment',
          act: (page) => page.getByRole('button', { name: 'Registrar pago' }).click(),
          effect: (page) => dialog(page).getByLabel('Monto').waitFor(),
        },
        {
          name: 'type an amount',
          act: (page) => dialog(page).getByLabel('Monto').pressSequentially('12.50', { delay: 80 }),
          effect: () => Promise.resolve(),
        },
      ],
    },
  ]
}

/** Chromium's own account of each input: from the event to the paint that follows it. What took less than 16 ms is not told. */
const WATCH_INPUTS = `
  globalThis.inputs = [];
  new PerformanceObserver((list) => {
    for (const { interactionId, duration } of list.getEntries()) if (interactionId > 0) globalThis.inputs.push(duration)
  }).observe({ type: 'event', durationThreshold: 16 })`
const NEXT_PAINT = 'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 60))))'
const FIRST_CONTENT = `new Promise((done) => new PerformanceObserver((list) => {
  for (const { name, startTime } of list.getEntries()) if (name === 'first-contentful-paint') done(startTime)
}).observe({ type: 'paint', buffered: true }))`
const WATCH_FRAMES = `
  globalThis.longest = 0;
  let before = performance.now();
  (function look(now) { globalThis.longest = Math.max(globalThis.longest, now - before); before = now; requestAnimationFrame(look) })(before)`

interface Sitting {
  readonly page: Page
  readonly cdp: CDPSession
  readonly url: string
  readonly note: (name: string, figure: Figure, time: number) => void
}

/** Processor time of the page's own thread since it was opened: what others do on the machine does not count. */
async function worked(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics')
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000
}

/** Each page is fetched and used, so many times over. */
export async function measurePages(browser: Browser, url: string, person: Person, rounds: number): Promise<Measured> {
  const measured: Measured = new Map()
  function note(name: string, figure: Figure, time: number): void {
    const figures = measured.get(name) ?? {}
    measured.set(name, figures)
    figures[figure] = [...(figures[figure] ?? []), time]
  }
  const context = await browser.newContext({ locale: 'es-SV', viewport: { width: 1360, height: 860 } })
  const page = await context.newPage()
  await page.addInitScript(WATCH_INPUTS)
  const invoice = await logIn(page, url, person)
  const sitting = { page, url, note, cdp: await context.newCDPSession(page) }
  await sitting.cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
  const all = visits(invoice)
  for (let round = 0; round < rounds; round += 1) for (const visit of all) await measure(sitting, visit)
  await context.close()
  return measured
}

/** Returns an invoice of which something is owed. */
async function logIn(page: Page, url: string, { username, password }: Person): Promise<number> {
  await page.goto(url)
  await page.getByLabel('Usuario').fill(username)
  await page.getByLabel('Contraseña').fill(password)
  await page.keyboard.press('Enter')
  await page.getByRole('navigation').waitFor()
  const listed = page.waitForResponse('**/api/orders/invoices/?*')
  await page.goto(`${url}/invoicing?status=partial`)
  // The list is what its contract says.
  const [invoice] = (await (await listed).json()) as readonly { readonly id: number }[]
  if (!invoice) throw new Error('No invoice is paid in part')
  return invoice.id
}

async function measure({ page, cdp, url, note }: Sitting, { name, path, content, acts }: Visit): Promise<void> {
  for (const figure of ['first', 'again'] as const) {
    await cdp.send('Network.setCacheDisabled', { cacheDisabled: figure === 'first' })
    await page.goto(url + path)
    await content(page)
    if (figure === 'again') {
      note(name, 'shown', await page.evaluate('performance.now()'))
      note(name, 'work', await worked(cdp))
    }
    note(name, figure, await page.evaluate(FIRST_CONTENT))
  }
  if (path === '/service-orders') await scroll(page, (longest) => note(`${name}: scroll`, 'frame', longest))
  for (const { name: what, act, effect } of acts) {
    await page.evaluate('globalThis.inputs.length = 0')
    const before = await worked(cdp)
    const began = performance.now()
    await Promise.all([effect(page), act(page)])
    note(`${name}: ${what}`, 'shown', performance.now() - began)
    await page.evaluate(NEXT_PAINT)
    note(`${name}: ${what}`, 'work', (await worked(cdp)) - before)
    note(`${name}: ${what}`, 'paint', await page.evaluate('Math.max(16, ...globalThis.inputs)'))
    if (what === 'open the search') await page.keyboard.press('Escape')
  }
}

/** Thousands of rows down, as fast as the wheel turns. */
async function scroll(page: Page, note: (longest: number) => void): Promise<void> {
  await rows(page).first().hover()
  await page.evaluate(WATCH_FRAMES)
  for (let turns = 0; turns < 60; turns += 1) {
    await page.mouse.wheel(0, 400)
    await page.evaluate('new Promise(requestAnimationFrame)')
  }
  note(await page.evaluate('globalThis.longest'))
  await page.mouse.wheel(0, -60 * 400)
}
