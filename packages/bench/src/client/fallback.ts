import autocannon from 'autocannon'
import type { Ids, Sending } from './requests.ts'

const sending: Sending = JSON.parse(process.argv[2] ?? '')
const { url, method, path, body, token, connections, seconds, run } = sending
const ids: Ids = sending.ids ?? { order: 'next', from: 0, step: 0, count: 1 }
let number = 0

function setupRequest(request: autocannon.Request): autocannon.Request {
  const place = ids.order === 'random' ? Math.floor(Math.random() * ids.count) : number % ids.count
  number += 1
  const id = ids.from + ids.step * place
  const filled = (text: string) => text.replaceAll('{id}', String(id)).replaceAll('{other}', String(id + (ids.other ?? 0)))
  const headers = {
    authorization: `Bearer ${token}`,
    ...(method === 'POST' && { 'content-type': 'application/json', 'idempotency-key': `${run}-${number}` }),
  }
  return { ...request, path: filled(path), headers, ...(body !== undefined && { body: filled(body) }) }
}

const { latency, requests, errors, timeouts, non2xx, duration } = await autocannon({
  url,
  connections,
  duration: seconds,
  requests: [{ method, setupRequest }],
})
const told = {
  count: requests.total,
  microseconds: duration * 1e6,
  p50: latency.p50,
  p99: latency.p99,
  failed: errors + timeouts + non2xx,
  sent: number,
}
console.log(JSON.stringify(told))
