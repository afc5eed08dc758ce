import { run } from '@gpro/infra'
import { worker } from './service.ts'

await run([worker])
