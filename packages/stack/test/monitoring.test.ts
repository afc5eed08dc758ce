import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { systemProgram } from '@gpro/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse, stringify } from 'yaml'

const FOLDER = fileURLToPath(new URL('../../../infra/monitoring/', import.meta.url))
const { groups } = parse(readFileSync(join(FOLDER, 'alerts.yml'), 'utf8'))
const rules: { alert: string; annotations: { summary: string } }[] = groups.flatMap((group: { rules: unknown[] }) => group.rules)

type Series = Readonly<Record<string, string>>

/** For each alert: figures of half an hour, one a minute, of a system that is ill, and of one that is well. */
const FIGURES: Readonly<Record<string, { ill: Series; well: Series }>> = {
  NotReady: both('probe_success{job="ready", instance="http://orders:3002/health/ready"}', '0x30', '1x30'),
  ServerErrors: both('caddy_http_request_duration_seconds_count{code="500"}', '0+60x30', '0x30', {
    'caddy_http_request_duration_seconds_count{code="200"}': '0+600x30',
  }),
  SlowAnswers: slow('caddy_http_request_duration_seconds_bucket', '2.5'),
  PostgresAway: away('pg_up', 'postgres'),
  ConnectionsAlmostUsed: both('pg_stat_activity_count', '90x30', '70x30', { pg_settings_max_connections: '100x30' }),
  RedisAway: away('redis_up', 'redis'),
  RedisAlmostFull: {
    ill: { redis_memory_used_bytes: '90x30', redis_memory_max_bytes: '100x30' },
    // The other has no limit.
    well: {
      'redis_memory_used_bytes{instance="one"}': '70x30',
      'redis_memory_max_bytes{instance="one"}': '100x30',
      'redis_memory_used_bytes{instance="other"}': '90x30',
      'redis_memory_max_bytes{instance="other"}': '0x30',
    },
  },
  MetricsAway: both('up{job="services"}', '0x30', '1x30'),
  SlowRoute: slow('gpro_http_request_duration_seconds_bucket', '10'),
  PoolExhausted: both('gpro_db_pool_waiting', '3x30', '0x30'),
  LocksWithoutRedis: both('gpro_lock_events_total{event="alone"}', '0+5x30', '5x30'),
  LocksContended: both('gpro_lock_wait_seconds_count{outcome="refused"}', '0+60x30', '0+1x30'),
  RedisUnusable: both('gpro_redis_usable', '0x30', '1x30'),
  EventLoopSlow: both('nodejs_eventloop_lag_p99_seconds', '1x30', '0.1x30'),
  GatewayAway: both('up{job="gateway"}', '0x30', '1x30'),
  TaskFailed: both('gpro_task_runs_total{task="purge", outcome="failed"}', '0x20 1x10', '1x30'),
  // A process that does not know says NaN.
  BackupOld: both('gpro_backup_age_seconds{service="backup"}', '129601+60x30', '86400+60x30', { 'gpro_backup_age_seconds{service="worker"}': 'NaN' }),
  EventsUnsealed: both('gpro_event_unsealed_seconds', '600+60x30', '0+20x30'),
  DteUnsealed: both('gpro_dte_unsealed_seconds', '3601+60x30', '600+60x30'),
  MinistryAway: both('gpro_dte_ministry_away_seconds', '3601+60x30', '0x30'),
  DteRejected: both('gpro_dte_documents{state="rejected"}', '1x30', '0x30', { 'gpro_dte_documents{state="sealed"}': '9x30' }),
  CertificateEnding: both('gpro_dte_certificate_days', '14x30', '16x30'),
  DiskAlmostFull: both('gpro_disk_free_bytes{path="media"}', '500000000x30', '5000000000x30'),
  DiskFull: both('gpro_disk_free_bytes{path="media"}', '50000000x30', '500000000x30'),
  CertificateEnds: both('probe_ssl_earliest_cert_expiry{job="certificate"}', '1000000x30', '2000000x30'),
  ReplicaLate: both('gpro_replica_lag_seconds', '60x30', '1x30'),
}

function both(series: string, ill: string, well: string, beside: Series = {}) {
  return { ill: { [series]: ill, ...beside }, well: { [series]: well, ...beside } }
}

/** Gone for one half of the time, frozen for the other: then its exporter does not answer either. */
function away(name: string, job: string) {
  const exporter = `up{job="${job}"}`
  return { ill: { [name]: '0x10 _x20', [exporter]: '1x10 0x20' }, well: { [name]: '1x30', [exporter]: '1x30' } }
}

function slow(name: string, above: string) {
  const buckets = (fast: string) => ({ [`${name}{le="0.1"}`]: fast, [`${name}{le="${above}"}`]: '0+600x30', [`${name}{le="+Inf"}`]: '0+600x30' })
  return { ill: buckets('0+60x30'), well: buckets('0+600x30') }
}

describe('infra/monitoring', () => {
  let folder = ''
  let promtool = ''
  let amtool = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'gpro-alerts-'))
    promtool = systemProgram('promtool', 'install the package prometheus', 'prometheus')
    amtool = systemProgram('amtool', 'install the package prometheus-alertmanager', 'prometheus-alertmanager')
  }, 400_000)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('is what Prometheus and its Alertmanager take', () => {
    const said = (program: string, ...args: string[]) => execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
    expect(said(promtool, 'check', 'config', join(FOLDER, 'prometheus.yml'))).toContain('SUCCESS')
    expect(said(promtool, 'check', 'rules', join(FOLDER, 'alerts.yml'))).toContain(`${rules.length} rules found`)
  })

  /** What a script of infra/monitoring writes for these variables; the program that it would become does nothing. */
  function written(script: string, variables: Readonly<Record<string, string>>): (name: string) => string {
    const env = { PATH: process.env.PATH, ALERT_FOLDER: folder, SITE_FOLDER: folder, ALERTMANAGER: 'true', PROMETHEUS: 'true', ...variables }
    execFileSync('sh', [join(FOLDER, script)], { env })
    return (name) => readFileSync(join(folder, name), 'utf8')
  }

  const EMAIL = { ALERT_EMAIL_TO: "jefa@example.com, o'brien@example.com", ALERT_SMTP: 'smtp.example.com:587' }
  it.each([
    ['nobody', {}, []],
    ['a webhook', { ALERT_WEBHOOK_URL: 'https://avisos.example.com/?a=1&b=2' }, ['webhook_configs']],
    ['a mailbox', EMAIL, ['email_configs']],
    [
      'both, with a password',
      { ...EMAIL, ALERT_WEBHOOK_URL: 'https://x', ALERT_SMTP_USER: 'gpro', ALERT_SMTP_PASSWORD: "c'lave" },
      ['webhook_configs', 'email_configs'],
    ],
  ])('sends alerts to %s, as the variables say', (_whom, variables: Record<string, string>, kinds) => {
    const read = written('alertmanager.sh', variables)
    const text = read('alertmanager.yml')
    const [receiver] = parse(text).receivers
    expect(Object.keys(receiver)).toEqual(['name', ...kinds])
    if (variables.ALERT_EMAIL_TO) expect(receiver.email_configs[0]).toMatchObject({ to: EMAIL.ALERT_EMAIL_TO, smarthost: 'smtp.example.com:587' })
    // No secret is in what is shown in its status page.
    expect(text).not.toMatch(/c'+lave|avisos/)
    if (variables.ALERT_SMTP_PASSWORD) expect(read('smtp-password')).toBe(variables.ALERT_SMTP_PASSWORD)
    if (variables.ALERT_WEBHOOK_URL) expect(read('webhook')).toBe(variables.ALERT_WEBHOOK_URL)
    // Debian's amtool is older than url_file.
    writeFileSync(join(folder, 'older.yml'), text.replace(/url_file: \S+,/, 'url: http://127.0.0.1/,'))
    expect(execFileSync(amtool, ['check-config', join(folder, 'older.yml')], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })).toContain(
      'SUCCESS',
    )
  })

  it('lets mail leave this machine with TLS only', () => {
    const tls = (ALERT_SMTP: string) => written('alertmanager.sh', { ...EMAIL, ALERT_SMTP })('alertmanager.yml').includes('require_tls: false')
    expect(['localhost:25', '127.0.0.1:2525', 'smtp.example.com:587', 'localhost.example.com:25'].map(tls)).toEqual([true, true, false, false])
  })

  it.each([
    ['', []],
    [':8000', []],
    ['http://gpro.example.com', []],
    ['gpro.example.com', ['https://gpro.example.com/health/live']],
    ['https://gpro.example.com, otro.example.com', ['https://gpro.example.com/health/live']],
  ])('watches the certificate of GATEWAY_SITE=%s where there is one', (site, targets) => {
    expect(JSON.parse(written('prometheus.sh', { GATEWAY_SITE: site })('site.json'))).toEqual([{ targets }])
  })

  it('asks where something listens whatever name and certificate the gateway has', () => {
    const { scrape_configs } = parse(readFileSync(join(FOLDER, 'prometheus.yml'), 'utf8'))
    const asked = scrape_configs.find(({ job_name }: { job_name: string }) => job_name === 'ready').static_configs[0].targets
    expect(asked.filter((target: string) => target.includes('gateway'))).toEqual(['http://gateway:9180/metrics'])
  })

  it('has figures here for each of its alerts', () => {
    expect(Object.keys(FIGURES).toSorted()).toEqual(rules.map(({ alert }) => alert).toSorted())
  })

  it.each(Object.keys(FIGURES))('raises %s for a system that is ill, and not for one that is well', (alertname) => {
    const test = (state: 'ill' | 'well', count: number) => ({
      interval: '1m',
      input_series: Object.entries(FIGURES[alertname]?.[state] ?? {}).map(([series, values]) => ({ series, values })),
      // How often it fires; its labels and words are the rule's.
      promql_expr_test: [
        {
          expr: `count(ALERTS{alertname="${alertname}", alertstate="firing"}) or vector(0)`,
          eval_time: '29m',
          exp_samples: [{ labels: '{}', value: count }],
        },
      ],
    })
    const file = join(folder, `${alertname}.yml`)
    writeFileSync(file, stringify({ rule_files: [join(FOLDER, 'alerts.yml')], evaluation_interval: '10s', tests: [test('ill', 1), test('well', 0)] }))
    expect(execFileSync(promtool, ['test', 'rules', file], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })).toContain('SUCCESS')
  })
})
