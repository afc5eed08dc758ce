import type { Answer } from '@gpro/infra/testing'
import { expect } from 'vitest'

const TITLES: Readonly<Record<number, string>> = {
  400: 'Solicitud no válida',
  401: 'Sin identificar',
  403: 'Sin permiso',
  404: 'No encontrado',
  405: 'Método no permitido',
  409: 'Conflicto',
  413: 'Demasiado grande',
  414: 'Dirección demasiado larga',
  415: 'Tipo de contenido no aceptado',
  422: 'No corresponde',
  429: 'Demasiados intentos',
}

/** Words of the sentences that libraries write when nobody gave them Spanish ones. */
const ENGLISH = /\b(invalid|expected|required|must|should|received|unexpected|cannot|failed|too|unknown|missing|not)\b/i

/** A field that is called like a member of the problem stands in its place, as `status` does. */
function fieldInstead(value: unknown): boolean {
  return Array.isArray(value) && value.every((sentence) => typeof sentence === 'string')
}

/** Checks that a refusal has the one body that every refusal has, and answers its sentence. */
export function expectProblem({ status, headers, body }: Answer, said: string): string {
  expect(status, said).toBeGreaterThanOrEqual(400)
  expect(status, said).toBeLessThan(500)
  expect(headers['content-type'], said).toBe('application/problem+json; charset=utf-8')
  expect(body.title, said).toBe(TITLES[status])
  if (!fieldInstead(body.type)) expect(body.type, said).toMatch(/^urn:gpro:problem:[a-z][a-z0-9-]*$/)
  if (!fieldInstead(body.status)) expect(body.status, said).toBe(status)
  if (!fieldInstead(body.code)) expect(body.code, said).toMatch(/^([A-Z][A-Z0-9_]*|[a-z][a-z_]*)$/)
  expect(body.detail, said).toMatch(/\S \S/)
  const words = body.detail.replace(/(^|; )[\w.]+: /g, '$1').replace(/ elija .*$/, '')
  expect(words, said).not.toMatch(ENGLISH)
  return body.detail
}

/** Checks that a refusal names this field: in its map, as the screens read it, and in the sentence unless that is whole without it. */
export function expectField(answer: Answer, field: string, said: string): void {
  expect(answer.status, said).toBe(400)
  const named = Object.entries(answer.body).filter(([key, value]) => (key === field || key.startsWith(`${field}.`)) && fieldInstead(value))
  expect(named, said).not.toHaveLength(0)
  expect(expectProblem(answer, said), said).toSatisfy((detail: string) => detail.includes(`${named[0]?.[0]}: `) || /^\p{Lu}.* .*/u.test(detail))
}
