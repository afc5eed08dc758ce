import { watchPeak } from '../measure/peak.ts'
import { get, type World } from '../world.ts'
import type { Figure, FiguresCase } from './case.ts'

/** One large answer of a service that has just started: when it begins, when it ends, and by how much the process grows meanwhile. */
async function download(world: World, path: string): Promise<Figure[]> {
  const service = await world.start()
  try {
    await (await get(service, '/api/users/me/')).arrayBuffer()
    const before = (await service.memory()) ?? 0
    const watch = watchPeak(service)
    const began = performance.now()
    const answer = await get(service, path)
    let first = 0
    let bytes = 0
    for await (const chunk of answer.body ?? []) {
      first ||= performance.now() - began
      bytes += chunk.length
    }
    const whole = performance.now() - began
    return [
      { label: 'primer byte', value: first, unit: 'ms' },
      { label: 'entero', value: whole, unit: 'ms' },
      { label: 'tamaño', value: bytes / 1024 / 1024, unit: 'MB' },
      { label: 'memoria de más', value: (await watch.end()) - before, unit: 'MB' },
    ]
  } finally {
    await service.stop()
  }
}

function whole(name: string, title: string, path: string): FiguresCase {
  return { kind: 'figures', name, title, engine: 'postgresql', figures: (world) => download(world, path) }
}

export const wholes: readonly FiguresCase[] = [
  whole('orders-xlsx', 'Excel de todas las órdenes', '/api/orders/service-orders/export_excel/'),
  whole('orders-list', 'lista entera de órdenes, sin páginas', '/api/orders/service-orders/'),
  whole('invoices-list', 'lista entera de facturas, sin páginas', '/api/orders/invoices/'),
]
