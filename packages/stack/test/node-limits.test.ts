import { readFileSync } from 'node:fs'
import { NODE_LIMITS } from '@gpro/testing'
import { expect, it } from 'vitest'

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8')

it.each([
  ['package.json', 'exec node'],
  ['infra/docker/Dockerfile', 'NODE_OPTIONS="'],
  ['infra/systemd/gpro.service', '"NODE_OPTIONS='],
  ['infra/systemd/gpro@.service', '"NODE_OPTIONS='],
])('%s gives Node the limits that are measured', (path, before) => {
  expect(read(path)).toMatch(new RegExp(`${before} ?${NODE_LIMITS.join(' ')}[ "]`))
})

// Kubernetes lets it take what Compose does: kubernetes.test.ts.
it('lets a container take half as much again as its heap may', () => {
  const [, limit] = /^x-process:.*?mem_limit: (\d+)m$/ms.exec(read('docker-compose.yml')) ?? []
  const [heap] = /\d+$/.exec(NODE_LIMITS[1]) ?? []
  expect(Number(limit)).toBeGreaterThanOrEqual(Number(heap) * 1.5)
})
