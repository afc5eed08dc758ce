import { gpro } from './gpro.ts'

await gpro(process.argv.slice(2))
