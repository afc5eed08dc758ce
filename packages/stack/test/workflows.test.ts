import { validateWorkflow } from '@action-validator/core'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { filesIn, type Loose, read } from './objects.ts'

const FOLDER = '.github/workflows/'

describe.each(filesIn(FOLDER))('.github/workflows/%s', (file) => {
  const text = read(FOLDER + file)
  const { permissions, jobs } = parse(text)
  const steps: Loose[] = Object.values<Loose>(jobs).flatMap((job) => job.steps)

  it('follows the schema of workflows', () => {
    expect(validateWorkflow(text).errors).toEqual([])
    expect(validateWorkflow(text.replace('runs-on:', 'runs-at:')).errors).not.toEqual([])
  })

  it('may read the repository and nothing else, and takes every action at one commit', () => {
    expect(permissions).toEqual({ contents: 'read' })
    expect(Object.values<Loose>(jobs).filter((job) => job.permissions || !job['timeout-minutes'])).toEqual([])
    const used = steps.flatMap(({ uses = [] }) => uses)
    expect(used.length).toBeGreaterThan(3)
    expect(used.filter((action: string) => !/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/.test(action))).toEqual([])
    for (const { uses = '', with: given } of steps) if (uses.startsWith('actions/checkout@')) expect(given['persist-credentials']).toBe(false)
  })

  it('runs only what this repository has', () => {
    const { scripts } = JSON.parse(read('package.json'))
    const profiles = new Set(Object.values<Loose>(parse(read('docker-compose.yml')).services).flatMap((service) => service.profiles ?? []))
    const said = steps.map(({ run = '' }) => run).join('\n')
    for (const [, name = ''] of said.matchAll(/\bnpm (?:run )?([a-z:]+)/g)) expect(Object.keys(scripts)).toContain(name)
    for (const [, name] of said.matchAll(/--profile ([a-z]+)/g)) expect(profiles).toContain(name)
    const program = read('packages/cli/src/program.ts')
    for (const [, name] of said.matchAll(/--rm operator ([a-z-]+)/g)) expect(program).toContain(`.command('${name}')`)
    expect(said).toContain('npm test')
  })
})
