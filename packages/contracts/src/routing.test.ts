import { describe, expect, it } from 'vitest'
import type { Endpoint } from './endpoint.ts'
import * as contracts from './index.ts'
import { PERMISSIONS, ROUTING, serviceFor } from './index.ts'

function isEndpoint(value: unknown): value is Endpoint {
  return typeof value === 'object' && value !== null && 'url' in value && 'method' in value && 'schema' in value
}

const endpoints = Object.entries(contracts).flatMap(([name, value]) => (isEndpoint(value) ? [[name, value] as const] : []))

describe('the routing table', () => {
  it.each(endpoints)('leads %s to the service that mounts it', (_, { url, service }) => {
    expect(serviceFor(url.replaceAll(/:\w+/g, '1'))).toBe(service)
  })

  it('has no pattern that an earlier one hides', () => {
    const hidden = ROUTING.filter(([pattern], index) => ROUTING.slice(0, index).some(([earlier]) => `${pattern}/`.startsWith(`${earlier}/`)))
    expect(hidden).toEqual([])
  })

  it('looks at whole segments', () => {
    expect(serviceFor('/orders/invoicesx/')).toBe('orders')
    expect(serviceFor('/usersx/')).toBeUndefined()
    expect(serviceFor('/')).toBeUndefined()
  })

  it('tells charges of an order from the order itself', () => {
    expect(serviceFor('/orders/service-orders/7/charges/')).toBe('invoicing')
    expect(serviceFor('/orders/service-orders/7/')).toBe('orders')
    expect(serviceFor('/orders/service-orders/7/history')).toBe('orders')
  })
})

describe('every endpoint', () => {
  it('exists', () => {
    expect(endpoints.length).toBeGreaterThan(0)
  })

  it.each(endpoints)('%s ends with a slash, names a permission that exists and a success', (_, { url, permission, schema }) => {
    expect(url).toMatch(/^\/[a-z].*\/$/)
    expect(permission === 'public' || permission in PERMISSIONS).toBe(true)
    expect(Object.keys(schema.response).some((status) => status.startsWith('2'))).toBe(true)
  })

  it('has a method and URL of its own', () => {
    const addresses = endpoints.map(([, { method, url }]) => `${method} ${url.replaceAll(/:\w+/g, ':')}`)
    expect(addresses.filter((address, index) => addresses.indexOf(address) !== index)).toEqual([])
  })

  it('that answers with a file says of which kind, by which few are made at once', () => {
    const files = endpoints.filter(([, { schema }]) => schema.response[200] === contracts.Download)
    expect(files.length).toBeGreaterThan(10)
    expect(files.filter(([, { produces }]) => produces === undefined)).toEqual([])
  })
})
