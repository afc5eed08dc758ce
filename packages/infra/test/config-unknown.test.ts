import { expect, it } from 'vitest'
import { loadConfig } from '../src/config/load.ts'

it('the start warns of a name in the environment that looks like one of ours and is none, and of no other program’s', () => {
  const others = { POSTGRES_PASSWORD: 'x', HOME: '/', REDIS_SERVICE_HOST: '10.0.0.1', REDIS_PORT_6379_TCP: 'x', REDIS_PORT: '6379', DB_PASSWORD: 'x' }
  const { warnings } = loadConfig({ ...others, DB_PASWORD: 'secreta' }, import.meta.dirname)
  expect(warnings).toEqual(['DB_PASWORD: está en el entorno, pero el sistema no la conoce'])
})
