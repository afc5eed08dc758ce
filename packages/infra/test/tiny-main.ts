import { run } from '@gpro/infra'
import { tiny } from './tiny-service.ts'

await run([tiny])
