import { AxeBuilder } from '@axe-core/playwright'
import { givenBilledOrder, givenExpense } from '@gpro/infra/testing'
import { describe, expect, it } from 'vitest'
import { SHOTS } from '../screenshot-pages.ts'
import { useScreens } from '../test/browser.ts'

/** What axe calls these a person with a disability cannot get past. */
const GRAVE = ['serious', 'critical']

describe('every page of the web client', { timeout: 240_000 }, () => {
  const screens = useScreens()

  it.each([
    ['light', 1360],
    ['dark', 1360],
    // Here tables are wider than the screen: whoever has no mouse must get at what is beyond it.
    ['light', 360],
  ] as const)('has nothing that axe calls serious or critical, in the %s and %i px wide', async (colorScheme, width) => {
    const { order, invoice } = await givenBilledOrder(screens.office)
    const expense = await givenExpense(screens.office, order, { amount: '20.00' })
    const page = await screens.openAs('admin')
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.setViewportSize({ width, height: 860 })
    const found: unknown[] = []
    for (const { name, path } of SHOTS) {
      await page.goto(screens.url + (typeof path === 'string' ? path : path({ order, billable: order, invoice: invoice.id, expense })))
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.locator('.mantine-Loader-root, .mantine-Skeleton-root').first().waitFor({ state: 'hidden' })
      const { violations } = await new AxeBuilder({ page }).analyze()
      const grave = violations.filter(({ impact }) => GRAVE.includes(impact ?? ''))
      for (const { id, nodes } of grave) found.push([name, id, nodes.map(({ html }) => html.slice(0, 160))])
    }
    expect(found).toEqual([])
  })
})
