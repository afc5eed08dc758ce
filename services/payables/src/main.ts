import { run } from '@gpro/infra'
import { payables } from './service.ts'

await run([payables])
