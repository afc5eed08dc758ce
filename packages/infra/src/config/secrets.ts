/** Signs in development only; production refuses it. */
export const DEVELOPMENT_KEY = 'gpro-development-only-not-a-secret-key'

const SHORTEST_KEY = 32
const FEWEST_CHARACTERS = 10

/** Values of samples and tutorials, which everybody knows. */
const SAMPLES = [
  'gpro_secure_2024',
  'gpro_redis_2024',
  'gpro_grafana_2024',
  'gpro2024',
  'admin',
  'admin123',
  'admin1234',
  'postgres',
  'password',
  'contraseña',
  'clave',
  'secret',
  'changeme',
  'change-me',
  'cambiar',
  '12345678',
  '123456789',
]

/** What is wrong with a signing key for others to rely on; undefined when nothing is. */
export function weaknessOfKey(key: string): string | undefined {
  if (key === DEVELOPMENT_KEY || /django-insecure|change.?me|cambi[ae]|your.?secret/i.test(key)) return 'es un valor de ejemplo que cualquiera conoce'
  if (key.length < SHORTEST_KEY) return `tiene menos de ${SHORTEST_KEY} caracteres`
  if (new Set(key).size < FEWEST_CHARACTERS) return 'repite unos pocos caracteres'
  return undefined
}

export function isSamplePassword(password: string): boolean {
  return SAMPLES.includes(password.toLowerCase())
}
