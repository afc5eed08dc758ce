import { run } from '@gpro/infra'
import { invoicing } from './service.ts'

await run([invoicing])
