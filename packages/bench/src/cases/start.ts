import { setTimeout as sleep } from 'node:timers/promises'
import { sender } from '../world.ts'
import type { FiguresCase } from './case.ts'

const SECONDS = 10
const IDLE_MS = 2000

export const start: FiguresCase = {
  kind: 'figures',
  name: 'start',
  title: 'recién arrancado: memoria, y 50 órdenes en el primer segundo y en el décimo',
  engine: 'postgresql',
  async figures(world) {
    const service = await world.start()
    try {
      await sleep(IDLE_MS)
      const idle = (await service.memory()) ?? 0
      const send = sender(world, service, { method: 'GET', path: '/api/orders/service-orders/?limit=50' })
      const perSecond: number[] = []
      for (let second = 0; second < SECONDS; second += 1) perSecond.push((await send(1)).perSecond)
      return [
        { label: 'hasta la primera respuesta', value: service.firstAnswer, unit: 'ms' },
        { label: 'memoria en reposo', value: idle, unit: 'MB' },
        { label: 'memoria tras la carga', value: (await service.memory()) ?? 0, unit: 'MB' },
        { label: 'primer segundo', value: perSecond.at(0) ?? 0, unit: '/s' },
        { label: 'décimo segundo', value: perSecond.at(-1) ?? 0, unit: '/s' },
      ]
    } finally {
      await service.stop()
    }
  },
}
