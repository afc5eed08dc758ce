import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { dashboard } from '@gpro/dashboard'
import { identity } from '@gpro/identity'
import type { Config } from '@gpro/infra'
import { givenOffice, givenUser, type Office, PASSWORD, type Stack, type System, startSystem } from '@gpro/infra/testing'
import { invoicing } from '@gpro/invoicing'
import { orders } from '@gpro/orders'
import { payables } from '@gpro/payables'
import { findProgram, systemProgram } from '@gpro/testing'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'

const BUILD = fileURLToPath(new URL('../build.ts', import.meta.url))
const WEB_DIST = fileURLToPath(new URL('../dist', import.meta.url))

const services = [identity, orders, payables, invoicing, dashboard]
type Role = keyof Office

/** What a browser test works with: a system that is really listened to, and pages of a real browser. */
export interface Screens {
  readonly system: System
  readonly office: Office
  readonly url: string
  /** A page that nobody has logged in on. */
  open(path?: string): Promise<Page>
  /** A page on which somebody of this role has logged in. */
  openAs(role: Role, path?: string): Promise<Page & { readonly username: string }>
}

/** As `npm start` does it: nothing, where the sources are those of the last time. */
export const buildWeb = () => promisify(execFile)(process.execPath, [BUILD, '--strict'])

export function startBrowser(): Promise<Browser> {
  const executablePath = findProgram('google-chrome') ?? systemProgram('chromium', 'install Chromium, which these tests look through')
  return chromium.launch({ executablePath, args: ['--no-sandbox'] })
}

/** For a `describe`: starts system and browser before its tests; after each it looks whether a page broke its policy or failed. */
export function useScreens(config: Partial<Config> = {}, stack: Stack = 'SQLite + local'): Screens {
  let system: (System & { stop(): Promise<void> }) | undefined
  let browser: Browser | undefined
  let office: Office | undefined
  let url = ''
  const complaints: string[] = []

  beforeAll(async () => {
    await buildWeb()
    ;[system, browser] = await Promise.all([startSystem(stack, services, { web: true, config: { webRoot: WEB_DIST, ...config } }), startBrowser()])
    office = await givenOffice(system)
    url = await system.app.listen({ host: '127.0.0.1', port: 0 })
  }, 240_000)
  afterEach(async () => {
    await Promise.all((browser?.contexts() ?? []).map((context) => context.close()))
    expect(complaints.splice(0)).toEqual([])
  })
  afterAll(async () => {
    await browser?.close()
    await system?.stop()
  })

  const running = () => {
    if (!system || !browser || !office) throw new Error('The screens run inside tests only, not while they are being collected')
    return { system, browser, office }
  }

  async function open(path = '/'): Promise<Page> {
    const context = await running().browser.newContext({ locale: 'es-SV', viewport: { width: 1360, height: 860 } })
    const page = await context.newPage()
    page.setDefaultTimeout(10_000)
    page.on('pageerror', ({ message }) => complaints.push(message))
    page.on('console', (message) => {
      // A refusal of the API is told as an error too; what the page does with it is what tests look at.
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) complaints.push(message.text())
    })
    await page.goto(url + path)
    return page
  }

  return {
    get system() {
      return running().system
    },
    get office() {
      return running().office
    },
    get url() {
      return url
    },
    open,
    async openAs(role, path = '/') {
      const { username } = await givenUser(running().office.admin, { role })
      const page = await open(path)
      await logIn(page, username)
      await page.getByRole('navigation').waitFor()
      return Object.assign(page, { username })
    },
  }
}

export async function logIn(page: Page, username: string, password = PASSWORD): Promise<void> {
  await page.getByLabel('Usuario').fill(username)
  await page.getByLabel('Contraseña').fill(password)
  await page.keyboard.press('Enter')
}
