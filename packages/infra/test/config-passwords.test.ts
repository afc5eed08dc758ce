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
