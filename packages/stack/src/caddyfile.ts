import { NO_PAGES, ROUTING, type ServiceName, WEB_POLICY } from '@gpro/contracts'
import { isCalled, PARTS } from './parts.ts'

const NOBODY_LEFT = {
  status: 'down',
  code: 'SERVICE_AWAY',
  service: 'identity',
  detail: 'Ningún proceso de identity responde, y es el que dice cómo está el resto del sistema',
}

const HEAD = `# The gateway. Made from the routing table (packages/contracts/src/routing.ts) by packages/stack/src/caddyfile.ts; vitest -u
# writes it anew. Where the processes of each service answer is listed in instances.caddy, nowhere else.
#
#   GATEWAY_SITE             :8000; with a domain (gpro.example.com) it gets a certificate and serves HTTPS on 443
#   GATEWAY_INSTANCES        the file with the processes of each service
#   GATEWAY_TRUSTED_PROXIES  whose X-Forwarded-For is believed: nobody's, or private_ranges behind another load balancer
#   GATEWAY_METRICS          an address for Prometheus, never published
#   WEB_ROOT                 the folder of the front end, when there is one
#   GATEWAY_ADMIN            localhost:2019, which takes \`caddy reload\`
{
	admin {$GATEWAY_ADMIN:localhost:2019}
	grace_period 10s
	log {
		format filter {
			wrap json
			fields {
				# Links to files carry their signature; a token is a password.
				request>uri query {
					replace signature REDACTED
				}
				# So are headers, and they are two thirds of a line; who asked from where is in the services' own.
				request>headers delete
				resp_headers delete
				request>tls delete
			}
		}
	}
	servers {
		metrics
		timeouts {
			read_header 10s
			# As the services do: a body that drips in keeps nobody busy for longer.
			read_body 2m
			idle 2m
		}
	}
}

import {$GATEWAY_INSTANCES:instances.caddy}

(balanced) {
	lb_policy least_conn
	# Another process is tried when a connection is refused (one with a body from Caddy 2.11.2 on), and after any failure of a GET; nothing else
	# is ever sent twice.
	lb_try_duration 10s
	lb_try_interval 250ms
	# Only what the process says of itself counts: a person who leaves a page would count as a failure of the process too, and
	# many who do so at once would have every process taken for dead.
	health_uri /health/ready
	health_interval 500ms
	# A machine that is busy answers late; taking its processes for dead would make it busier.
	health_timeout 5s
	health_status 200
	trusted_proxies {$GATEWAY_TRUSTED_PROXIES}
}

(kept) {
	transport http {
		dial_timeout 1s
		# Shorter than the services keep a connection, which would otherwise end under a request.
		keepalive 30s
		keepalive_idle_conns_per_host 64
	}
}

# A connection that is kept may be that of a process which has just died: what is written on it is lost, and must not be sent again. A new
# one is refused, and then another process is asked.
(fresh) {
	transport http {
		dial_timeout 1s
		keepalive off
	}
}

{$GATEWAY_METRICS:http://127.0.0.1:9180} {
	metrics /metrics
	# What the gateway says of the system's health where no process is left that could: see handle_errors.
	@asked path /api/health /api/health/
	handle @asked {
		header Content-Type "application/json; charset=utf-8"
		header Cache-Control no-store
		header Retry-After 2
		respond \`${JSON.stringify(NOBODY_LEFT)}\` 503
	}
}

{$GATEWAY_SITE::8000} {
	log
	# The gateway's own: a number that a caller chose could stand for several requests.
	request_header X-Request-Id {http.request.uuid}
	@writing not method GET HEAD
	request_body {
		max_size 12MB
	}
	# Said before anything is sent on, where the length is told: 12,000,000 and more.
	@large header_regexp Content-Length ^([2-9]\\d{7}|1[2-9]\\d{6}|\\d{9,})$
	encode zstd gzip
	header {
		?X-Content-Type-Options nosniff
		?X-Frame-Options DENY
		?Referrer-Policy no-referrer
		?Strict-Transport-Security "max-age=31536000; includeSubDomains"
		-Server
	}

	route {
		error @large 413
		handle /health/live {
			header Content-Type application/json
			respond \`{"status":"ok"}\` 200
		}
		@asked path /api/health /api/health/
		handle @asked {
			reverse_proxy {
				import identity
				import balanced
				# Somebody waits to hear what is wrong: see handle_errors.
				lb_try_duration 2s
				import kept
			}
		}
`

interface Failure {
  readonly status: number
  readonly code: string
  readonly detail: string
  /** Seconds after which to ask again. */
  readonly retryAfter?: number
}

const TOO_LARGE: Failure = {
  status: 413,
  code: 'body-too-large',
  detail: 'Lo enviado pasa de 12 MB; envíe un archivo más pequeño',
}

const FAILURES: readonly Failure[] = [
  { status: 404, code: 'not-found', detail: 'No hay nada en esta dirección' },
  TOO_LARGE,
  ...[502, 503, 504].map((status) => ({
    status,
    code: 'service-away',
    detail: 'Esta parte del sistema no responde; intente de nuevo en unos momentos',
    retryAfter: 2,
  })),
]

const TAIL = `
		# Nothing else of a service is reached from here: no /metrics, no /health, no internal route.
		@unknown path_regexp ${NO_PAGES}
		handle @unknown {
			error 404
		}
		# Their names change with what they hold. One that is gone is not found: no page stands in its place.
		handle /assets/* {
			root * {$WEB_ROOT:/srv/web}
			header Cache-Control "public, max-age=31536000, immutable"
			header ?Content-Security-Policy "${WEB_POLICY}"
			file_server {
				hide .*
				precompressed br gzip
			}
		}
		handle {
			root * {$WEB_ROOT:/srv/web}
			header Cache-Control no-cache
			header ?Content-Security-Policy "${WEB_POLICY}"
			try_files {path} /index.html
			file_server {
				hide .*
				precompressed br gzip
			}
		}
	}

	handle_errors {
		# A process that is not ready can say which part is down; one that only starts must not speak for those that are ready.
		@unready {
			path /api/health /api/health/
			expression {http.error.status_code} in [502, 503, 504]
		}
		handle @unready {
			reverse_proxy {
				import identity
				# The last of them is this gateway itself.
				to {$GATEWAY_METRICS:http://127.0.0.1:9180}
				lb_policy first
				lb_try_duration 3s
				lb_try_interval 50ms
				fail_duration 2s
				# It is called by that address; the others go by X-Forwarded-Host.
				header_up Host {upstream_hostport}
				trusted_proxies {$GATEWAY_TRUSTED_PROXIES}
				import kept
			}
		}
		handle {
			header Content-Type "application/json; charset=utf-8"
			header Cache-Control no-store
			header X-Content-Type-Options nosniff
			header X-Frame-Options DENY
			header Referrer-Policy no-referrer
			header Content-Security-Policy "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
			header Strict-Transport-Security "max-age=31536000; includeSubDomains"
			header X-Request-Id {http.request.header.X-Request-Id}
			# A body that does not tell its length is found too large while it is sent on.
			@failedUnderway vars_regexp {http.error.message} "body too large"
			respond @failedUnderway \`${bodyOf(TOO_LARGE)}\` ${TOO_LARGE.status}
`

/** The patterns of the table as one expression, whole segments below /api; with `media` the files of the service too. */
function expression({ service, patterns }: Run, media: boolean): string {
  const paths = `api/(${patterns.map((pattern) => pattern.slice(1).replaceAll('{id}', '[^/]+')).join('|')})`
  return media ? `^/(${paths}|media/${service})(/|$)` : `^/${paths}(/|$)`
}

interface Run {
  readonly service: ServiceName
  readonly patterns: string[]
}

/** The first pattern that matches wins, so only neighbours of one service are put together. */
function runs(): Run[] {
  const found: Run[] = []
  for (const [pattern, service] of ROUTING) {
    const last = found.at(-1)
    if (last?.service === service) last.patterns.push(pattern)
    else found.push({ service, patterns: [pattern] })
  }
  return found
}

function handle(name: string, regexp: string, service: string): string {
  return `
		@${name} path_regexp ${regexp}
		handle @${name} {
			reverse_proxy @writing {
				import ${service}
				import balanced
				import fresh
			}
			reverse_proxy {
				import ${service}
				import balanced
				import kept
			}
		}
`
}

function bodyOf({ code, detail }: Failure): string {
  return JSON.stringify({ code: code.toUpperCase().replaceAll('-', '_'), detail })
}

function answer(failure: Failure): string {
  const { status, retryAfter } = failure
  return [
    `			@failed${status} expression {http.error.status_code} == ${status}`,
    ...(retryAfter === undefined ? [] : [`			header @failed${status} Retry-After ${retryAfter}`]),
    `			respond @failed${status} \`${bodyOf(failure)}\` ${status}`,
  ].join('\n')
}

/** The text of infra/gateway/Caddyfile. */
export function caddyfile(): string {
  const withFiles = new Set<ServiceName>()
  const api = runs().map((run, index) => {
    const media = !withFiles.has(run.service)
    withFiles.add(run.service)
    return handle(`api${index + 1}`, expression(run, media), run.service)
  })
  return [HEAD, ...api, TAIL, FAILURES.map(answer).join('\n'), '\n\t\t}\n\t}\n}\n'].join('')
}

/** The text of instances.caddy: the processes of each service that a path leads to. */
export function instances(addresses: (name: string, port: number) => readonly string[]): string {
  const snippets = PARTS.filter(isCalled).map(({ name, port }) => `(${name}) {\n\tto ${addresses(name, port).join(' ')}\n}\n`)
  return `# The processes of each service: add one here, then \`caddy reload\`. Each is asked for /health/ready twice a second.\n${snippets.join('')}`
}
