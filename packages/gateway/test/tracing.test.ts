import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { perService } from '@gpro/contracts'
import { collectTraces } from '@gpro/infra/testing/traces'
import { expect, it, onTestFinished } from 'vitest'
import { buildGateway } from '../src/gateway.ts'

it('tells the service which span of its own the request comes from', async () => {
  const traces = collectTraces()
  onTestFinished(traces.stop)
  const service = createServer((request, response) => response.end(request.headers.traceparent)).listen(0, '127.0.0.1')
  onTestFinished(() => void service.close().closeAllConnections())
  await once(service, 'listening')
  // A server that listens on a port has an address of that form.
  const { port } = service.address() as AddressInfo
  const gateway = await buildGateway(
    perService(() => [`http://127.0.0.1:${port}`]),
    { warn() {} },
  )
  onTestFinished(() => gateway.close())
  const url = await gateway.listen({ host: '127.0.0.1', port: 0 })
  const traceId = '0af7651916cd43dd8448eb211c80319c'
  const answer = await fetch(`${url}/api/users/me/`, { headers: { traceparent: `00-${traceId}-b7ad6b7169203331-01` } })
  const told = await answer.text()
  await expect.poll(() => traces.spans().map(({ name }) => name)).toContain('GET /*')
  const own = traces.spans().find(({ name }) => name === 'GET /*')
  expect(told).toBe(`00-${traceId}-${own?.spanContext().spanId}-01`)
})
