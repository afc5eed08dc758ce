import { loadConfig } from '../../packages/infra/src/config/load.ts'

// The image's own health check: 0 once the process is ready to work.
const { port, ports } = loadConfig()
const own = new Map<string, number>(Object.entries(ports)).get(process.env.TARGET?.trim() || 'all') ?? port
const answer = await fetch(`http://127.0.0.1:${own}/health/ready`, { signal: AbortSignal.timeout(3000) }).catch(() => undefined)
process.exitCode = answer?.ok ? 0 : 1
