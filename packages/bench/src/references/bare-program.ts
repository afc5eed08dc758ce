// A route that sends a text that is there already: what Fastify can do at most.
import { readFileSync } from 'node:fs'
import { fastify } from 'fastify'

const [, , port, file = ''] = process.argv
const text = readFileSync(file, 'utf8')
const app = fastify()
app.get('/', (_request, reply) => reply.type('application/json; charset=utf-8').send(text))
await app.listen({ host: '127.0.0.1', port: Number(port) })
