import { SERVICES } from '@gpro/database'
import { expect, it } from 'vitest'
import { loadConfig } from '../src/config/load.ts'

const PRODUCTION = { ENVIRONMENT: 'production', SECRET_KEY: 'k3J9sLw0QpZ8vXy7BnM2aQwErTyUiOpAsDfG', DB_PASSWORD: 'zM4-own', REDIS_ENABLED: 'False' }

it.each([...SERVICES.map((service) => `${service.toUpperCase()}_DB_PASSWORD`), 'REDIS_PASSWORD'])(
  'production does not start with a password of a sample as %s',
  (name) => {
    expect(() => loadConfig({ ...PRODUCTION, [name]: 'gpro_secure_2024' }, import.meta.dirname)).toThrow(`${name}: es una`)
    expect(() => loadConfig({ ...PRODUCTION, [name]: 'zM4-own-too' }, import.meta.dirname)).not.toThrow()
  },
)

it.each(['REDIS_URL', 'REDIS_CACHE_URL', 'REDIS_LOCKS_URL', 'REDIS_LOCKS_URLS', 'REDIS_SESSIONS_URL'])(
  'production does not start with a password of a sample in %s',
  (name) => {
    expect(() => loadConfig({ ...PRODUCTION, [name]: 'redis://:gpro_redis_2024@localhost:6379' }, import.meta.dirname)).toThrow(`${name}: lleva una`)
    expect(() => loadConfig({ ...PRODUCTION, [name]: 'redis://:zM4-own-too@localhost:6379' }, import.meta.dirname)).not.toThrow()
  },
)
