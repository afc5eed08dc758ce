import { stringify } from 'yaml'
import { isCalled, PARTS, type Part } from './parts.ts'

const HEAD = `# The services. Made from the list of parts (packages/stack/src/parts.ts) by packages/stack/src/kubernetes.ts; vitest -u writes it
# anew. What differs from one cluster to the next stands in an overlay such as ../production.
`

/** Compose's default image; overlays put their own in its place. */
export const IMAGE = 'gpro-logistic:local'

const RESTRICTED = { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } }

/** METRICS_PORT in config.env. */
const METRICS_PORT = 9100

/** Seconds after which a process that ends is no longer sent anything, and within which it must have ended. */
const LEAVE_SECONDS = 5
const END_SECONDS = 30

function labelsOf(name: string) {
  return { 'app.kubernetes.io/name': name, 'app.kubernetes.io/part-of': 'gpro', 'app.kubernetes.io/component': 'service' }
}

function probe(path: string, seconds: number, failures: number) {
  return { httpGet: { path, port: 'http' }, periodSeconds: seconds, timeoutSeconds: 3, failureThreshold: failures }
}

function containerOf({ name, port }: Part) {
  const own = name.toUpperCase()
  return {
    name,
    image: IMAGE,
    env: [
      { name: 'TARGET', value: name },
      { name: `${own}_PORT`, value: String(port) },
    ],
    // The last one holds this service's login to the database and no other's.
    envFrom: [{ configMapRef: { name: 'gpro-config' } }, { secretRef: { name: 'gpro-secrets' } }, { secretRef: { name: `gpro-${name}` } }],
    ports: [
      { name: 'http', containerPort: port },
      { name: 'metrics', containerPort: METRICS_PORT },
    ],
    startupProbe: probe('/health/live', 2, 30),
    livenessProbe: probe('/health/live', 10, 6),
    readinessProbe: probe('/health/ready', 2, 2),
    lifecycle: { preStop: { sleep: { seconds: LEAVE_SECONDS } } },
    // Above the bound of Node's heap, which the image sets.
    resources: { requests: { cpu: '100m', memory: '192Mi' }, limits: { cpu: '1', memory: '1536Mi' } },
    securityContext: RESTRICTED,
    volumeMounts: [
      { name: 'media', mountPath: '/data/media' },
      { name: 'tmp', mountPath: '/tmp' },
    ],
  }
}

function deploymentOf(part: Part) {
  const labels = labelsOf(part.name)
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: part.name, labels },
    spec: {
      // How many there are is the autoscaler's affair where there is one.
      ...(isCalled(part) ? {} : { replicas: 2 }),
      revisionHistoryLimit: 5,
      selector: { matchLabels: { 'app.kubernetes.io/name': part.name } },
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } },
      template: {
        metadata: { labels, annotations: { 'prometheus.io/scrape': 'true', 'prometheus.io/port': String(METRICS_PORT) } },
        spec: {
          automountServiceAccountToken: false,
          // Kubernetes would set ORDERS_PORT and the like to addresses of its own.
          enableServiceLinks: false,
          terminationGracePeriodSeconds: END_SECONDS,
          securityContext: {
            runAsNonRoot: true,
            runAsUser: 65_532,
            runAsGroup: 65_532,
            fsGroup: 65_532,
            fsGroupChangePolicy: 'OnRootMismatch',
            seccompProfile: { type: 'RuntimeDefault' },
          },
          topologySpreadConstraints: [
            {
              maxSkew: 1,
              topologyKey: 'kubernetes.io/hostname',
              whenUnsatisfiable: 'ScheduleAnyway',
              labelSelector: { matchLabels: { 'app.kubernetes.io/name': part.name } },
            },
          ],
          containers: [containerOf(part)],
          volumes: [
            { name: 'media', persistentVolumeClaim: { claimName: 'media' } },
            { name: 'tmp', emptyDir: { sizeLimit: '256Mi' } },
          ],
        },
      },
    },
  }
}

function serviceOf({ name, port }: Part) {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, labels: labelsOf(name) },
    spec: { selector: { 'app.kubernetes.io/name': name }, ports: [{ name: 'http', port, targetPort: 'http' }] },
  }
}

function budgetOf({ name }: Part) {
  return {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: { name, labels: labelsOf(name) },
    spec: { minAvailable: 1, selector: { matchLabels: { 'app.kubernetes.io/name': name } } },
  }
}

function scalerOf({ name }: Part) {
  return {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name, labels: labelsOf(name) },
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name },
      minReplicas: 2,
      // 4 services × 4, and 2 workers, × DATABASE_POOL_SIZE 10 stay below PostgreSQL's max_connections of 200.
      maxReplicas: 4,
      metrics: [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } } }],
      behavior: { scaleDown: { stabilizationWindowSeconds: 300 } },
    },
  }
}

/** The text of infra/k8s/base/services.yaml. */
export function kubernetesServices(): string {
  const objects = PARTS.flatMap((part) => [deploymentOf(part), ...(isCalled(part) ? [serviceOf(part), scalerOf(part)] : []), budgetOf(part)])
  return HEAD + objects.map((object) => stringify(object, { aliasDuplicateObjects: false, lineWidth: 0 })).join('---\n')
}
