import { perService, type ServiceName } from '@gpro/contracts'
import { createLog, loadConfig, startTracing } from '@gpro/infra'
import closeWithGrace from 'close-with-grace'
import { buildGateway } from './gateway.ts'

const config = loadConfig()
const log = createLog(config)
const everywhere = ['0.0.0.0', '::'].includes(config.host)
const at = (service: ServiceName) => [`http://${everywhere ? '127.0.0.1' : config.host}:${config.ports[service]}`]

const traces = await startTracing(config, 'gateway', log)
const app = await buildGateway(perService(at), log)
app.addHook('onClose', async () => traces?.stop())
closeWithGrace({ delay: 1000, logger: log }, () => app.close())
try {
  await app.listen({ host: config.host, port: config.port })
  log.info(`Puerta de enlace en http://localhost:${config.port} · documentación en http://localhost:${config.port}/api/docs/`)
} catch (error) {
  log.fatal(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
