import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePort, systemProgram, type Tied, tied } from '@gpro/testing'
import { parse, stringify } from 'yaml'

const FOLDER = fileURLToPath(new URL('../../../infra/monitoring/', import.meta.url))

interface Watched {
  /** Addresses of what each job of `prometheus.yml` asks; host and port, but for `ready`, whole addresses. */
  readonly services: readonly string[]
  readonly gateway: string
  readonly ready: readonly string[]
  readonly postgres: string
  readonly redis: string
}

interface Figure {
  readonly metric: { readonly service: string }
  readonly value: readonly [at: number, figure: string]
}

/** In bytes. */
interface Memory {
  readonly taken: number
  readonly filled: number
}

export interface Watcher {
  /** The names of the alerts that have fired since the start. */
  readonly fired: () => Promise<readonly string[]>
  /** The names of the alerts whose figures somebody gives here. */
  readonly judged: () => Promise<readonly string[]>
  /** By the service, in the minutes up to so many minutes ago: what its process took of memory, and the least that its objects filled. */
  readonly memory: (minutes: number, ago: number) => Promise<ReadonlyMap<string, Memory>>
  readonly stop: () => Promise<void>
}

/** Prometheus and its exporters with the rules of production, in front of processes of this machine. */
export async function startPrometheus(watched: Watched): Promise<Watcher> {
  const home = await mkdtemp(join(tmpdir(), 'gpro-prometheus-'))
  const running: Tied[] = []
  const start = (program: string, args: readonly string[], env: Record<string, string> = {}) => {
    const path = systemProgram(program, `install the package ${program}`)
    running.push(tied(path, args, { env: { PATH: process.env.PATH, HOME: home, ...env } }))
  }
  const [own = 0, postgres = 0, redis = 0, probe = 0] = await Promise.all([1, 2, 3, 4].map(() => freePort()))
  const local = (port: number) => `127.0.0.1:${port}`
  start('prometheus-postgres-exporter', [`--web.listen-address=${local(postgres)}`], { DATA_SOURCE_NAME: `${watched.postgres}?sslmode=disable` })
  start('prometheus-redis-exporter', ['-web.listen-address', local(redis), '-redis.addr', watched.redis])
  await writeFile(join(home, 'blackbox.yml'), stringify({ modules: { http_2xx: { prober: 'http' } } }))
  start('prometheus-blackbox-exporter', [`--config.file=${join(home, 'blackbox.yml')}`, `--web.listen-address=${local(probe)}`])

  const config = parse(await readFile(join(FOLDER, 'prometheus.yml'), 'utf8'))
  const targets: Record<string, readonly string[]> = {
    gateway: [watched.gateway],
    services: watched.services,
    postgres: [local(postgres)],
    redis: [local(redis)],
    ready: watched.ready,
  }
  for (const job of config.scrape_configs) {
    delete job.dns_sd_configs
    delete job.file_sd_configs
    job.static_configs = [{ targets: targets[job.job_name] ?? [] }]
    for (const rule of job.relabel_configs ?? []) if (rule.replacement === 'blackbox:9115') rule.replacement = local(probe)
  }
  config.rule_files = [join(FOLDER, 'alerts.yml')]
  delete config.alerting
  await writeFile(join(home, 'prometheus.yml'), stringify(config))
  start('prometheus', [
    `--config.file=${join(home, 'prometheus.yml')}`,
    `--storage.tsdb.path=${join(home, 'data')}`,
    `--web.listen-address=${local(own)}`,
  ])

  async function ask(path: string) {
    const answer = await fetch(`http://${local(own)}/api/v1/${path}`)
    return JSON.parse(await answer.text()).data
  }
  async function figuresOf(query: string) {
    const { result } = await ask(`query?query=${encodeURIComponent(query)}`)
    return new Map<string, number>(result.map(({ metric, value }: Figure) => [metric.service, Number(value[1])]))
  }
  const namesOf = (series: readonly { metric: { alertname: string } }[]) => [...new Set(series.map(({ metric }) => metric.alertname))].toSorted()
  return {
    fired: async () => namesOf((await ask(`query?query=${encodeURIComponent('ALERTS{alertstate="firing"}[1d]')}`)).result),
    async judged() {
      const { groups } = parse(await readFile(join(FOLDER, 'alerts.yml'), 'utf8'))
      const rules: { alert: string; expr: string }[] = groups.flatMap((group: { rules: unknown[] }) => group.rules)
      const given = await Promise.all(
        rules.map(async ({ alert, expr }) => {
          // The left side alone answers wherever its figures are there.
          const left = expr.replace(/ (==|>|<) [\d.]+$/, '')
          return (await ask(`query?query=${encodeURIComponent(left)}`)).result.length > 0 ? [alert] : []
        }),
      )
      return given.flat()
    },
    async memory(minutes, ago) {
      const over = `{job="services"}[${minutes}m]${ago > 0 ? ` offset ${ago}m` : ''}`
      const [taken, filled] = await Promise.all([
        figuresOf(`avg_over_time(process_resident_memory_bytes${over})`),
        // Right after they were collected.
        figuresOf(`min_over_time(nodejs_heap_size_used_bytes${over})`),
      ])
      return new Map([...taken].map(([service, bytes]) => [service, { taken: bytes, filled: filled.get(service) ?? Number.NaN }]))
    },
    async stop() {
      await Promise.all(running.map((program) => program.stop()))
      await rm(home, { recursive: true, force: true })
    },
  }
}
