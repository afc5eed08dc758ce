import { readdirSync, readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import * as apps from 'kubernetes-models/apps/v1'
import * as autoscaling from 'kubernetes-models/autoscaling/v2'
import * as batch from 'kubernetes-models/batch/v1'
import * as networking from 'kubernetes-models/networking.k8s.io/v1'
import * as policy from 'kubernetes-models/policy/v1'
import * as core from 'kubernetes-models/v1'
import { parse, parseAllDocuments } from 'yaml'

const ROOT = new URL('../../../', import.meta.url)
export const BASE = 'infra/k8s/base/'
export const OVERLAY = 'infra/k8s/production/'

export const read = (path: string) => readFileSync(new URL(path, ROOT), 'utf8')
export const filesIn = (folder: string) => readdirSync(new URL(folder, ROOT))

/** What a manifest holds, before anything is known of it. */
// biome-ignore lint/suspicious/noExplicitAny: the schema is asked about it, not the compiler
export type Loose = any

const KINDS: Readonly<Record<string, Loose>> = {
  'apps/v1': apps,
  'autoscaling/v2': autoscaling,
  'batch/v1': batch,
  'networking.k8s.io/v1': networking,
  'policy/v1': policy,
  v1: core,
}

/** The same, noting every field that somebody looks at. */
function watched(value: Loose, path: string, seen: Set<string>): Loose {
  if (typeof value !== 'object' || value === null) return value
  return new Proxy(value, {
    get(target, key) {
      if (typeof key === 'symbol') return Reflect.get(target, key)
      seen.add(`${path}/${key}`)
      return watched(Reflect.get(target, key), `${path}/${key}`, seen)
    },
  })
}

function pathsOf(value: Loose, path: string): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => [`${path}/${key}`, ...pathsOf(inner, `${path}/${key}`)])
}

/** Texts among texts: any name will do. */
const FREE = /\/(labels|matchLabels|annotations|selector|podSelector|requests|limits)\//

/** What is wrong with an object by the schema of Kubernetes; a field that the schema does not look at is none of its own. */
export function faultsOf(object: Loose): string[] {
  const Model = KINDS[object.apiVersion]?.[object.kind]
  if (!Model) return [`${object.apiVersion} ${object.kind}: no such kind`]
  const seen = new Set<string>()
  try {
    Model.prototype.validate.call(watched(object, '', seen))
  } catch (error) {
    return [String(error)]
  }
  return pathsOf(object, '').filter((path) => !seen.has(path) && !FREE.test(path))
}

export const kustomizationOf = (folder: string) => parse(read(`${folder}kustomization.yaml`))

/** The objects of the base, by kind and name. */
export function baseObjects(): Map<string, Loose> {
  const objects = kustomizationOf(BASE)
    .resources.filter((name: string) => name.endsWith('.yaml'))
    .flatMap((name: string) => parseAllDocuments(read(BASE + name)).map((document) => document.toJS()))
  return new Map(objects.map((object: Loose) => [`${object.kind} ${object.metadata.name}`, object]))
}

/** `add` and `replace` of RFC 6902; @throws where there is nothing to replace or to add to */
export function patched(object: Loose, operations: readonly { op: string; path: string; value: unknown }[]): Loose {
  const copy = structuredClone(object)
  for (const { op, path, value } of operations) {
    const keys = path
      .split('/')
      .slice(1)
      .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'))
    const last = keys.pop() ?? ''
    const place = keys.reduce((inner, key) => inner?.[key], copy)
    if (typeof place !== 'object' || (op === 'replace' && !(last in place))) throw new Error(`${op} ${path}: there is no such place`)
    place[last] = value
  }
  return copy
}

/** A pod, wherever an object keeps its own. */
export function podOf(object: Loose): Loose {
  return object.spec?.jobTemplate?.spec.template.spec ?? object.spec?.template?.spec
}

export const containersOf = (object: Loose): Loose[] => [...(podOf(object)?.initContainers ?? []), ...(podOf(object)?.containers ?? [])]

export const configOf = (folder: string): Record<string, string | undefined> => parseEnv(read(`${folder}config.env`))
