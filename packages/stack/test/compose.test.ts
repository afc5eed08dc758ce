import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseEnv } from 'node:util'
import { VARIABLES } from '@gpro/infra'
import { DCLinter } from 'dclint'
import { DockerfileParser } from 'dockerfile-ast'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { PARTS } from '../src/parts.ts'

const ROOT = new URL('../../../', import.meta.url)
const read = (path: string) => readFileSync(new URL(path, ROOT), 'utf8')
const compose = parse(read('docker-compose.yml'), { merge: true })
const upper = (name: string) => name.toUpperCase()

describe('the list of what is deployed', () => {
  it('has every service that runs by itself, with the port of its variable', () => {
    const services = readdirSync(new URL('services/', ROOT)).filter(
      (name) => name !== 'all' && existsSync(new URL(`services/${name}/src/main.ts`, ROOT)),
    )
    const variables = new Map(Object.entries(VARIABLES))
    for (const name of services) {
      const part = PARTS.find((each) => each.name === name)
      expect([name, String(part?.port)]).toEqual([name, variables.get(`${upper(name)}_PORT`)?.fallback('development')])
    }
  })
})

describe('docker-compose.yml', () => {
  it('follows the schema of Compose and its linter', () => {
    const linter = new DCLinter({
      rules: {
        'no-unbound-port-interfaces': 0,
        'require-project-name-field': 0,
        'require-quotes-in-ports': 0,
        'service-keys-order': 0,
        'services-alphabetical-order': 0,
        'service-dependencies-alphabetical-order': 0,
        'service-ports-alphabetical-order': 0,
        'top-level-properties-order': 0,
        'no-build-and-image': 0,
      },
      quiet: false,
      debug: false,
      exclude: [],
      disableAll: false,
    } as never)
    const found: { messages: { rule: string; message: string }[] }[] = linter.lintFiles([fileURLToPath(new URL('docker-compose.yml', ROOT))], false)
    expect(found.flatMap(({ messages }) => messages).map(({ rule, message }) => `${rule}: ${message}`)).toEqual([])
  })

  it('starts PostgreSQL and Redis alone when nothing is asked for', () => {
    const plain = Object.entries<{ profiles?: string[] }>(compose.services).filter(([, { profiles }]) => !profiles)
    expect(plain.map(([name]) => name)).toEqual(['postgres', 'redis'])
  })

  it('has every service of the list, with its target, port and database login, and no other login', () => {
    for (const { name, port } of PARTS) {
      const { environment, profiles, read_only } = compose.services[name]
      expect([profiles, read_only]).toEqual([['app'], true])
      expect(environment).toMatchObject({
        TARGET: name,
        [`${upper(name)}_PORT`]: String(port),
        [`${upper(name)}_DB_USER`]: `\${${upper(name)}_DB_USER:-gpro_${name}}`,
        [`${upper(name)}_DB_PASSWORD`]: compose.services.roles.environment[`${upper(name)}_DB_PASSWORD`],
      })
      expect(Object.keys(environment).filter((key) => /_DB_/.test(key) && !key.startsWith(upper(name)))).toEqual([])
    }
  })

  it('passes on every variable of the configuration, so that .env decides', () => {
    const own = new RegExp(`^(${PARTS.map(({ name }) => upper(name)).join('|')})_(PORT|DB_USER|DB_PASSWORD)$`)
    // Where it listens is Compose's, SQLite is not in it.
    // The gateway serves the web client here: WEB_FOLDER says which.
    const not = ['PORT', 'SQLITE_PATH', 'DATABASE_URL', 'WEB_ROOT']
    const passed = Object.keys(compose.services.migrate.environment)
    expect(Object.keys(VARIABLES).filter((name) => !own.test(name) && !not.includes(name) && !passed.includes(name))).toEqual([])
  })

  it('tells no service how the owner of the database logs in', () => {
    const owners = Object.entries<{ environment?: object }>(compose.services).filter(([, { environment = {} }]) => 'DB_PASSWORD' in environment)
    expect(owners.map(([name]) => name)).toEqual(['migrate', 'operator', 'backup'])
  })

  it('has no password but from .env, and a line there for every variable', () => {
    const text = read('docker-compose.yml')
    const known = new Set([...read('.env.example').matchAll(/^#?([A-Z0-9_]+)=/gm)].map(([, name]) => name))
    const used = [...text.matchAll(/(?<!\$)\$\{([A-Z0-9_]+)/g)].map(([, name = '']) => name)
    expect([...new Set(used)].filter((name) => !known.has(name))).toEqual([])
    const secrets = [...text.matchAll(/^\s+\w*(?:PASSWORD|SECRET_KEY|_PASS|AUTH): (.*)$/gm)].map(([, value = '']) => value)
    expect(secrets.length).toBeGreaterThan(10)
    // A role without a password of its own has that of DB_PASSWORD, which is from .env too.
    const plain = secrets.map((value) => value.replace(/^(\$\{[A-Z]+_DB_PASSWORD:-)\$\{DB_PASSWORD:-\}\}$/, '$1}'))
    expect(plain.filter((value) => !/^\$\{[A-Z0-9_]+:[-?][^}]*\}$/.test(value) || /:-[^}]/.test(value))).toEqual([])
  })

  it('tells each image that it builds which commit it is of', () => {
    const builds = Object.values<{ build?: { args?: object } }>(compose.services).flatMap(({ build }) => (build ? [build] : []))
    expect(builds.map(({ args }) => args)).toEqual(builds.map(() => ({ COMMIT: '$' + '{COMMIT:-unknown}' })))
    expect(builds.length).toBeGreaterThan(2)
  })

  it('lets no container have or gain rights, but for those that its program cannot start without', () => {
    const services = Object.entries<{ cap_add?: string[]; privileged?: boolean; cap_drop?: string[]; security_opt?: string[] }>(compose.services)
    for (const [name, { cap_drop, security_opt, privileged }] of services) {
      expect([name, cap_drop, security_opt, privileged]).toEqual([name, ['ALL'], ['no-new-privileges:true'], undefined])
    }
    const added = services.flatMap(([name, { cap_add }]) => (cap_add ? [[name, cap_add]] : []))
    expect(Object.fromEntries(added)).toEqual({ gateway: ['NET_BIND_SERVICE'], pgadmin: ['NET_BIND_SERVICE'] })
  })

  it('lets no container write to its own files, but for the three whose programs are not known to work so', () => {
    const services = Object.entries<{ read_only?: boolean }>(compose.services)
    expect(services.filter(([, { read_only }]) => !read_only).map(([name]) => name)).toEqual(['pgadmin', 'redis-commander', 'grafana'])
  })

  it('never lets Redis throw anything out, and keeps what it was told', () => {
    expect(read('infra/redis/redis.conf')).toMatch(/^maxmemory-policy noeviction$[\s\S]*^appendonly yes$/m)
    expect(compose.services.redis.environment.REDISCLI_AUTH).toBe('$' + '{REDIS_PASSWORD:-}')
  })
})

describe('infra/docker/Dockerfile', () => {
  const instructions = DockerfileParser.parse(read('infra/docker/Dockerfile')).getInstructions()
  const of = (keyword: string) => instructions.filter((each) => each.getKeyword() === keyword).map((each) => each.getArgumentsContent() ?? '')

  it('ends in a stage without tools or root, that checks its own health', () => {
    const last = instructions.slice(instructions.findLastIndex((each) => each.getKeyword() === 'FROM'))
    expect(last.map((each) => each.getKeyword())).not.toContain('RUN')
    expect(last[0]?.getArgumentsContent()).toMatch(/distroless.*:nonroot$/)
    expect(new Set(of('USER'))).toEqual(new Set(['65532:65532']))
    expect(of('USER')).toHaveLength(2)
    expect(of('HEALTHCHECK')).toEqual([expect.stringContaining('infra/docker/health.ts')])
    expect(of('EXPOSE')[0]?.split(' ')).toEqual(['8000', ...PARTS.map(({ port }) => String(port))])
  })

  it('takes the tests and what only tests use out of what is copied on', () => {
    const [removal = ''] = of('RUN').filter((run) => run.includes('rm -rf'))
    for (const what of ['packages/testing', 'packages/infra/src/testing', 'packages/*/test', 'services/*/test', "-name '*.test.ts'"])
      expect(removal).toContain(what)
    expect(
      of('COPY')
        .filter((copy) => !copy.startsWith('--from='))
        .join(' '),
    ).not.toMatch(/(^| )\.( |$)|\.git\b|\.env/)
  })

  it('refuses a TARGET that is none, in one line', () => {
    const { status, stderr } = spawnSync(process.execPath, [fileURLToPath(new URL('infra/docker/start.ts', ROOT))], {
      env: { PATH: process.env.PATH, TARGET: 'ventas' },
      encoding: 'utf8',
    })
    expect([status, stderr]).toEqual([1, expect.stringMatching(/^TARGET=ventas: no hay tal servicio; se esperaba .*identity.*\n$/)])
  })
})

describe('.env.example', () => {
  it('marks each of its passwords as one for development', () => {
    const text = read('.env.example')
    const secrets = Object.entries(parseEnv(text)).filter(([name]) => /PASSWORD|SECRET/.test(name))
    expect(secrets.length).toBe(4)
    for (const [name] of secrets) expect(text).toMatch(new RegExp(`VALOR DE DESARROLLO[^=]*\\n${name}=`))
  })
})
