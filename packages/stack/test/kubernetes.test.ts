import { loadConfig, VARIABLES } from '@gpro/infra'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { IMAGE, kubernetesServices } from '../src/kubernetes.ts'
import { PARTS } from '../src/parts.ts'
import {
  BASE,
  baseObjects,
  configOf,
  containersOf,
  faultsOf,
  filesIn,
  kustomizationOf,
  type Loose,
  OVERLAY,
  patched,
  podOf,
  read,
} from './objects.ts'

const objects = baseObjects()
const all = [...objects.values()]
const named = (name: string) => objects.get(name) ?? expect.fail(`There is no ${name}`)
const workloads = all.filter((object) => podOf(object))
const compose = parse(read('docker-compose.yml'), { merge: true })
/** What Compose puts where nobody says otherwise. */
const composeImage = (name: string) => compose.services[name].image.replace(/^\$\{\w+:-(.*)\}$/, '$1')
const generated = (folder: string): Loose[] => kustomizationOf(folder).configMapGenerator ?? []

describe('infra/k8s/base', () => {
  it('has the services that the list of parts makes (vitest -u writes them anew)', async () => {
    await expect(kubernetesServices()).toMatchFileSnapshot('../../../infra/k8s/base/services.yaml')
    expect(PARTS.filter(({ name }) => !objects.has(`Deployment ${name}`))).toEqual([])
  })

  it('follows the schemas of Kubernetes, with no field that they do not know', () => {
    expect(all.length).toBeGreaterThan(20)
    expect(all.flatMap((object) => faultsOf(object).map((fault) => `${object.kind} ${object.metadata.name}: ${fault}`))).toEqual([])
  })

  it('would be told of a wrong value and of a misspelt field', () => {
    const good = named('Deployment gateway')
    expect(faultsOf({ ...good, spec: { ...good.spec, replicas: 'two' } })).toEqual([expect.stringContaining('replicas must be integer')])
    expect(faultsOf({ ...good, spec: { ...good.spec, replica: 2 } })).toEqual(['/spec/replica'])
  })

  it('is whole: every file is listed, and every map, claim, port and target that is named exists', () => {
    const { resources } = kustomizationOf(BASE)
    const own = filesIn(BASE).filter((name) => name.endsWith('.yaml') && name !== 'kustomization.yaml')
    expect([...resources].filter((name: string) => !name.startsWith('..')).sort()).toEqual(own.sort())
    const folders = resources.filter((name: string) => name.startsWith('..')).map((name: string) => `${name.replace('../../', 'infra/')}/`)
    const maps = [BASE, ...folders].flatMap((folder) => generated(folder).map(({ name }) => name))
    for (const folder of [BASE, ...folders]) {
      const files = generated(folder).flatMap(({ files = [], envs = [] }) => [...files, ...envs])
      expect(files.filter((file: string) => !filesIn(folder).includes(file))).toEqual([])
    }
    for (const object of workloads) {
      const text = JSON.stringify(podOf(object))
      const references = (pattern: RegExp) => [...text.matchAll(pattern)].map(([, name]) => name)
      const wanted = [
        ...references(/"(?:configMap|configMapRef|configMapKeyRef)":\{"name":"([^"]+)"/g).filter((name) => !maps.includes(name)),
        ...references(/"claimName":"([^"]+)"/g).filter((name) => !objects.has(`PersistentVolumeClaim ${name}`)),
      ]
      expect([object.metadata.name, wanted]).toEqual([object.metadata.name, []])
      for (const { volumeMounts = [] } of containersOf(object)) {
        expect(podOf(object).volumes.map(({ name }: Loose) => name)).toEqual(expect.arrayContaining(volumeMounts.map(({ name }: Loose) => name)))
      }
    }
    for (const { kind, metadata, spec } of all) {
      if (kind === 'HorizontalPodAutoscaler') named(`Deployment ${spec.scaleTargetRef.name}`)
      if (kind === 'Service') {
        const ports = containersOf(named(`Deployment ${metadata.name}`)).flatMap(({ ports = [] }) => ports)
        for (const { port, targetPort } of spec.ports) expect(ports).toContainEqual({ name: targetPort, containerPort: port })
      }
      if (kind !== 'Service' && kind !== 'PodDisruptionBudget') continue
      const chosen = spec.selector.matchLabels ?? spec.selector
      expect(named(`Deployment ${metadata.name}`).spec.template.metadata.labels).toMatchObject(chosen)
    }
    expect(named('Ingress gpro').spec.rules[0].http.paths[0].backend.service).toEqual({ name: 'gateway', port: { name: 'http' } })
  })

  it.each(workloads.map((object) => [object.metadata.name, object]))('runs %s without root, rights, tokens or a disk to write on', (_, object) => {
    const pod = podOf(object)
    // Service links would set ORDERS_PORT, which is ours, to an address.
    expect(pod).toMatchObject({ automountServiceAccountToken: false, enableServiceLinks: false })
    expect(pod.securityContext).toMatchObject({ runAsNonRoot: true, runAsUser: 65_532, seccompProfile: { type: 'RuntimeDefault' } })
    for (const { securityContext, resources } of containersOf(object)) {
      expect(securityContext).toMatchObject({ allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } })
      expect(Object.keys(resources.limits)).toEqual(['cpu', 'memory'])
    }
  })

  it('has a way in and out in the network for each pod, and none for any other', () => {
    const open = [named('NetworkPolicy gateway'), named('NetworkPolicy services'), named('NetworkPolicy tasks')]
    expect(named('NetworkPolicy nobody').spec).toEqual({ podSelector: {}, policyTypes: ['Ingress', 'Egress'] })
    for (const object of workloads) {
      const { labels } = (object.spec.jobTemplate?.spec ?? object.spec).template.metadata
      const policies = open.filter(({ spec }) => Object.entries(spec.podSelector.matchLabels).every(([key, value]) => labels[key] === value))
      expect([object.metadata.name, policies.length]).toEqual([object.metadata.name, 1])
    }
  })
})

describe('infra/k8s and docker-compose.yml', () => {
  it.each(PARTS)('run $name alike: image, port, target, memory and login', ({ name, port }) => {
    const [container] = containersOf(named(`Deployment ${name}`))
    const { environment, mem_limit, expose } = compose.services[name]
    expect([container.image, `${container.resources.limits.memory}`.toLowerCase()]).toEqual([composeImage(name), `${mem_limit}i`])
    for (const { name: variable, value } of container.env) expect([variable, value]).toEqual([variable, environment[variable]])
    expect([container.env[0].value, String(container.ports[0].containerPort), expose[0]]).toEqual([name, String(port), String(port)])
    expect([String(container.ports[1].containerPort), configOf(BASE).METRICS_PORT]).toEqual([environment.METRICS_PORT, environment.METRICS_PORT])
    expect(container.envFrom.map((from: Loose) => (from.configMapRef ?? from.secretRef).name)).toEqual([
      'gpro-config',
      'gpro-secrets',
      `gpro-${name}`,
    ])
  })

  it('run the same gateway with the same web client, and the same PostgreSQL client', () => {
    const [web, gateway] = containersOf(named('Deployment gateway'))
    expect([web.image, web.args]).toEqual([composeImage('web'), compose.services.web.command])
    expect([gateway.image, gateway.resources.limits.memory]).toEqual([compose.services.gateway.image, '256Mi'])
    expect(containersOf(named('Job database')).map(({ image }) => image)).toEqual([IMAGE, compose.services.roles.image])
    expect(IMAGE).toBe(composeImage('migrate'))
    expect(containersOf(named('CronJob backup')).map(({ image }) => image)).toEqual([composeImage('operator')])
    expect(containersOf(named('Job database'))[0].args).toEqual(compose.services.migrate.command)
  })

  it('say the same where Compose leaves no choice, but that there is one more proxy in front', () => {
    const fixed = Object.entries<string>(compose.services.orders.environment).filter(([name, value]) => name in VARIABLES && !value.includes('$'))
    const config = configOf(BASE)
    const own = /^(ORDERS_PORT|TRUST_PROXY)$/
    expect(fixed.filter(([name, value]) => config[name] !== value && !own.test(name))).toEqual([])
    expect(Number(config.TRUST_PROXY)).toBe(Number(compose.services.orders.environment.TRUST_PROXY) + 1)
    expect(Object.keys(config).filter((name) => !(name in VARIABLES))).toEqual([])
  })

  it('is a configuration that each service starts with, without a warning', () => {
    const key = 'Zk3-una clave que solo sirve en esta prueba-9fQ'
    for (const { name } of PARTS) {
      const login = { [`${name.toUpperCase()}_DB_USER`]: `gpro_${name}`, [`${name.toUpperCase()}_DB_PASSWORD`]: 'una-clave-de-prueba' }
      const config = loadConfig({ ...configOf(BASE), ...login, SECRET_KEY: key, TARGET: name }, 'no/such/folder')
      expect([config.environment, config.trustProxy, config.warnings]).toEqual(['production', 2, []])
    }
  })

  it('keep every secret out of the files: what is one by its name comes from a Secret', () => {
    const secret = /PASSWORD|SECRET|_KEY\b/
    expect(Object.keys({ ...configOf(BASE) }).filter((name) => secret.test(name))).toEqual([])
    expect(read(`${BASE}config.env`) + read(`${OVERLAY}kustomization.yaml`)).not.toMatch(/:\/\/[^/\s]*:[^/\s]*@/)
    expect(all.filter(({ kind }) => kind === 'Secret')).toEqual([])
    for (const { env = [] } of workloads.flatMap(containersOf)) {
      expect(env.filter(({ name, value }: Loose) => secret.test(name) && value !== undefined)).toEqual([])
    }
  })

  it('ask gpro for nothing that it cannot do for what it cannot do', async () => {
    const said = [...workloads.flatMap(containersOf), compose.services.migrate]
      .flatMap(({ args = [], command = [] }) => [...args, ...command])
      .join(' ')
    const asked = [...said.matchAll(/packages\/cli\/src\/main\.ts ([a-z]+)/g)].map(([, name]) => name)
    const program = read('packages/cli/src/program.ts')
    expect(asked).toEqual(expect.arrayContaining(['migrate', 'tasks']))
    expect(asked.filter((name) => !program.includes(`.command('${name}')`))).toEqual([])
  })
})

describe('infra/k8s/production', () => {
  const { images, patches, configMapGenerator } = kustomizationOf(OVERLAY)

  it('changes images, variables and objects that the base has, to ones that are right too', () => {
    const used = workloads.flatMap(containersOf).map(({ image }) => image.split(':')[0])
    for (const { name } of images) expect(used).toContain(name)
    for (const { name, literals } of configMapGenerator) {
      expect(generated(BASE).map((map) => map.name)).toContain(name)
      expect(literals.map((line: string) => line.split('=')[0]).filter((key: string) => !(key in VARIABLES))).toEqual([])
    }
    for (const { target, patch } of patches) {
      const object = named(`${target.kind} ${target.name}`)
      expect(object.apiVersion).toBe([target.group, target.version].filter(Boolean).join('/'))
      expect(faultsOf(patched(object, parse(patch)))).toEqual([])
    }
  })
})
