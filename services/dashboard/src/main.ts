import { run } from '@gpro/infra'
import { dashboard } from './service.ts'

await run([dashboard])
