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
