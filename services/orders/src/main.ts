import { run } from '@gpro/infra'
import { orders } from './service.ts'

await run([orders])
