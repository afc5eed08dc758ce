import { run } from '@gpro/infra'
import { identity } from './service.ts'

await run([identity])
