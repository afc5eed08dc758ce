import * as contracts from '@gpro/contracts'

/** An endpoint and the name under which the contract exports it. */
export interface Named {
  readonly name: string
  readonly endpoint: contracts.Endpoint
}

function isEndpoint(value: unknown): value is contracts.Endpoint {
  return typeof value === 'object' && value !== null && 'method' in value && 'url' in value && 'permission' in value
}

function endpointsIn(exported: object, prefix = ''): Named[] {
  return Object.entries(exported).flatMap(([key, value]) => {
    if (isEndpoint(value)) return [{ name: `${prefix}${key}`, endpoint: value }]
    return key.endsWith('Catalog') ? endpointsIn(value, `${key}.`) : []
  })
}

/** Every endpoint of the API. */
export const ENDPOINTS: readonly Named[] = endpointsIn(contracts)

export type Place = 'body' | 'querystring' | 'params'

/** The names of what a request of this endpoint may carry. */
export function fieldsOf({ schema }: contracts.Endpoint, place: Place): string[] {
  const shape: unknown = schema[place] && Reflect.get(schema[place], 'shape')
  return typeof shape === 'object' && shape !== null ? Object.keys(shape) : []
}
