import { queryReference } from '../references/query.ts'
import { get, type Service, type World } from '../world.ts'
import type { ComparedCase } from './case.ts'

const ROWS = 50
const FAR = 1000

const LISTS = [
  {
    name: 'orders',
    title: 'órdenes',
    path: '/api/orders/service-orders/',
    filters: 'status=finalizada&dateFrom=2025-03-01&dateTo=2025-11-30',
    search: 'po-17',
  },
  {
    name: 'invoices',
    title: 'facturas',
    path: '/api/orders/invoices/',
    filters: 'status=partial&dateFrom=2025-03-01&dateTo=2025-11-30',
    search: 'ccf-17',
  },
] as const

function page(name: string, title: string, path: (service: Service, world: World) => string | Promise<string>): ComparedCase {
  return {
    kind: 'compared',
    name,
    title,
    engine: 'postgresql',
    reads: true,
    requests: async (service, world) => ({ method: 'GET', path: await path(service, world) }),
    // What the system asks by itself meanwhile belongs to no page.
    reference: (world, { counts, operations }) =>
      queryReference(
        world,
        counts.kept.filter(({ times }) => times > operations / 2),
      ),
  }
}

/** The address of this page, or the last full one: people get there with the cursor of the page before. */
async function farPage(service: Service, path: string, { size }: World): Promise<string> {
  let left = (Math.min(FAR, Math.floor(size.orders / ROWS)) - 1) * ROWS
  let cursor = ''
  while (left > 0) {
    const limit = Math.min(500, left)
    const answer = await get(service, `${path}?limit=${limit}${cursor}`)
    await answer.arrayBuffer()
    cursor = `&cursor=${encodeURIComponent(answer.headers.get('x-next-cursor') ?? '')}`
    left -= limit
  }
  return `${path}?limit=${ROWS}${cursor}`
}

export const pages: readonly ComparedCase[] = LISTS.flatMap(({ name, title, path, filters, search }) => [
  page(`${name}-page-1`, `${ROWS} ${title}, página 1`, () => `${path}?limit=${ROWS}`),
  page(`${name}-page-${FAR}`, `${ROWS} ${title}, página ${FAR}`, (service, world) => farPage(service, path, world)),
  page(`${name}-filtered`, `${ROWS} ${title} con filtros`, () => `${path}?limit=${ROWS}&${filters}`),
  page(`${name}-search`, `${ROWS} ${title} buscadas`, () => `${path}?limit=${ROWS}&search=${search}`),
])
