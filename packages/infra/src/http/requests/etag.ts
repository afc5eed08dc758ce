import type { FastifyReply, FastifyRequest } from 'fastify'
import type { JsonText } from '../bodies/json-text.ts'

/** The version of a row as an HTTP entity tag. */
export function etagOf(version: number): string {
  return `"${version}"`
}

/** The versions named by an `If-Match` header; undefined when any will do. */
export function versionsOf(ifMatch: string | undefined): number[] | undefined {
  if (ifMatch === undefined || ifMatch.trim() === '*') return undefined
  return [...ifMatch.matchAll(/"(\d{1,9})"/g)].map(([, version]) => Number(version))
}

/**
 * Sends the text with a tag of its content; 304 without it to who names that tag in `If-None-Match`. The tag is a weak one: the
 * bytes on the way may be compressed.
 */
export function sendUnlessHeld({ headers }: FastifyRequest, reply: FastifyReply, body: JsonText): FastifyReply {
  reply.header('etag', `W/"${body.tag}"`)
  return headers['if-none-match']?.includes(`"${body.tag}"`) ? reply.code(304).send() : reply.send(body)
}
