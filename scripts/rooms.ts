// The one list of rooms and of what each may import. `node scripts/rooms.ts --write` makes biome.json's overrides from it.
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

interface Room {
  readonly name: string
  readonly files: readonly string[]
  /** Packages and relative paths, beside the room's own files. */
  readonly may: readonly string[]
  /** Of these only what is written with a capital: types and schemas, no functions. */
  readonly typesOf?: readonly string[]
  /** Taken out of `may` again. */
  readonly never?: readonly string[]
}

const NODE = ['node:*', 'node:*/*']
const SERVICES = ['@gpro/identity', '@gpro/orders', '@gpro/payables', '@gpro/invoicing', '@gpro/dashboard', '@gpro/worker', '@gpro/all']

/** A room is a folder of a subject, or a file where one is enough. */
function room(name: string): string[] {
  return [`services/*/src/*/${name}/**`, `services/*/src/*/${name}.ts`]
}

/** The same rooms as an import names them, of the own subject or another of the service. */
function of(...names: readonly string[]): string[] {
  return names.flatMap((name) => [`../**/${name}/**`, `./${name}/**`, `../**/${name}.ts`, `./${name}.ts`])
}

const OWN = '../**/own.ts'

const ROOMS: readonly Room[] = [
  { name: 'domain/', files: room('domain'), may: ['@gpro/core', '@gpro/dte', ...of('domain')] },
  {
    name: 'repository/',
    files: room('repository'),
    may: ['@gpro/core', '@gpro/database', '@gpro/infra', 'kysely', ...of('domain', 'repository'), OWN],
    // Filters of lists, as the contract parsed them.
    typesOf: ['@gpro/contracts'],
  },
  {
    name: 'actions/',
    files: room('actions'),
    may: ['@gpro/core', '@gpro/contracts', '@gpro/dte', '@gpro/infra', ...of('domain', 'repository', 'actions'), '../**/printing/**', OWN],
  },
  {
    name: 'The action that knows passwords',
    files: ['services/identity/src/sessions/actions/passwords.ts'],
    may: [
      '@gpro/core',
      '@gpro/infra',
      '@node-rs/argon2',
      '@zxcvbn-ts/language-common',
      'node:crypto',
      'node:util',
      ...of('domain', 'repository'),
      OWN,
    ],
  },
  {
    name: 'The action that knows the codes of the second factor',
    files: ['services/identity/src/second-factor/actions/codes.ts'],
    may: ['@gpro/infra', 'otpauth', 'qrcode', 'node:crypto'],
  },
  {
    name: 'routes/',
    files: room('routes'),
    // Pure rules too: an answer derives what is never stored, such as "overdue".
    may: ['@gpro/core', '@gpro/contracts', '@gpro/infra', ...of('actions', 'domain', 'repository', 'routes'), '../**/printing/**', OWN],
  },
  // Documents made of what an answer shows: pure, but for the thread in which pdfmake prints them.
  {
    name: 'printing/',
    files: ['services/*/src/printing/**'],
    may: ['@gpro/core', '@gpro/contracts', '@gpro/dte', 'pdfmake', 'node:module', 'node:worker_threads'],
  },
  {
    name: 'The front door of a service',
    files: ['services/*/src/*.ts'],
    may: ['@gpro/core', '@gpro/contracts', '@gpro/database', '@gpro/infra'],
  },
  { name: 'The process that does the tasks of all services', files: ['services/worker/src/*.ts'], may: ['@gpro/infra', ...SERVICES] },
  { name: 'The list of all services', files: ['services/all/src/**'], may: ['@gpro/**', 'pure-rand/**', ...NODE, '../**'], never: ['@gpro/testing'] },
  { name: '@gpro/core', files: ['packages/core/src/**'], may: [] },
  { name: '@gpro/contracts', files: ['packages/contracts/src/**'], may: ['@gpro/core', 'zod', 'zod/**', '../**'] },
  { name: '@gpro/dte', files: ['packages/dte/src/**'], may: ['@gpro/core', 'zod', '../**'] },
  {
    name: 'The signers of @gpro/dte',
    files: ['packages/dte/src/signer/**', 'packages/dte/src/testing/**'],
    may: ['@gpro/core', 'zod', 'fast-xml-parser', 'node:crypto', '../**'],
  },
  {
    name: '@gpro/hacienda-simulator',
    files: ['packages/hacienda-simulator/src/**'],
    may: ['@gpro/core', '@gpro/dte', '@gpro/dte/testing', 'fastify', 'zod', ...NODE, '../**'],
  },
  { name: '@gpro/database', files: ['packages/database/src/**'], may: ['@gpro/core', 'kysely', 'kysely/**', ...NODE, '../**'] },
  { name: '@gpro/dump', files: ['packages/dump/src/**'], may: ['@gpro/core', '@gpro/database', 'kysely', 'kysely/**', ...NODE, '../**'] },
  { name: '@gpro/infra', files: ['packages/infra/src/**'], may: ['**'], never: [...SERVICES, '@gpro/cli', '@gpro/dump', '@gpro/testing', 'vitest'] },
  { name: 'The test harness of @gpro/infra', files: ['packages/infra/src/testing/**'], may: ['**'], never: SERVICES },
  {
    name: 'The web client',
    files: ['services/web/src/**'],
    may: ['**'],
    // Of the tax documents the Ministry's catalogs alone, which are data.
    never: ['node:*', '@gpro/dte', '@gpro/infra', '@gpro/database', '@gpro/dump', '@gpro/cli', '@gpro/testing', ...SERVICES],
  },
  { name: '@gpro/testing', files: ['packages/testing/src/**'], may: ['**'], never: ['@gpro/**'] },
]

/** Tests set up whatever they need. */
const TESTS = ['**/*.test.ts', '**/test/**']

function sentence({ name, may, typesOf = [], never = [] }: Room): string {
  const types = typesOf.map((pattern) => `types of ${pattern}`)
  const exceptions = never.length > 0 ? `, but never ${never.join(', ')}` : ''
  return `${name} may import: ${['its own files', ...may, ...types].join(', ')}${exceptions}`
}

/** Options of one rule in several overrides do not add up, the last one counts: so each room has its whole list. */
function override(room: Room): object {
  const { files, may, typesOf = [], never = [] } = room
  const message = sentence(room)
  const allowed = ['./**', ...may, ...typesOf].map((pattern) => `!${pattern}`)
  const patterns = [
    { group: ['**', ...allowed, ...never, './**/../**'], message },
    ...(typesOf.length > 0 ? [{ group: typesOf, importNamePattern: '[^A-Z].*', message }] : []),
  ]
  return {
    includes: [...files, ...TESTS.map((pattern) => `!${pattern}`)],
    linter: { rules: { style: { noRestrictedImports: { level: 'error', options: { patterns } } } } },
  }
}

/** Tools look for a default export here. */
const TOOL_FILES = {
  includes: ['**/*.config.ts', 'scripts/figures.ts'],
  linter: { rules: { style: { noDefaultExport: 'off' } } },
}

/** `${balance}` here is a dollar sign before a fact. */
const SENTENCES = {
  includes: ['packages/contracts/src/catalogue/**'],
  linter: { rules: { suspicious: { noTemplateCurlyInString: 'off' } } },
}

const path = fileURLToPath(new URL('../biome.json', import.meta.url))

/** biome.json as the list of rooms wants it. */
function wanted(current: string): string {
  return `${JSON.stringify({ ...JSON.parse(current), overrides: [TOOL_FILES, SENTENCES, ...ROOMS.map(override)] }, null, 2)}\n`
}

const current = readFileSync(path, 'utf8')
if (process.argv.includes('--write')) writeFileSync(path, wanted(current))
else if (current !== wanted(current)) {
  console.error('biome.json is not what the list of rooms makes it: run node scripts/rooms.ts --write')
  process.exitCode = 1
}
