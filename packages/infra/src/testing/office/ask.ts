import type { Endpoint } from '@gpro/contracts'
import type { z } from 'zod'
import type { Answer, Client } from '../client.ts'
import { made } from '../made.ts'

type Asked = Pick<Endpoint, 'method' | 'url' | 'schema'>
type BodyOf<E extends Asked> = E['schema'] extends { readonly body: infer Body extends z.ZodType } ? z.input<Body> : never
type AnswerOf<E extends Asked> = E['schema']['response'] extends { readonly [Status in 200 | 201]?: infer View extends z.ZodType }
  ? z.output<View>
  : never

/** What may be said of a thing that is made: any of the fields that its endpoint takes, in their form on the wire. */
export type Fields<E extends Asked> = Readonly<Partial<BodyOf<E>>>

/** One request to an endpoint: its method, its address with `id` in it, and the fields. */
export function requestTo<E extends Asked>(
  { method, url }: E,
  fields: Fields<E>,
  id?: number,
): { method: E['method']; url: string; body: Fields<E> } {
  return { method, url: addressOf(url, id), body: fields }
}

const addressOf = (url: string, id: number | undefined) => `/api${url.replace(/:\w+/, String(id))}`

/** Asks an endpoint for something; `id` stands in its address. */
export function ask<E extends Asked>(person: Client, endpoint: E, fields: Fields<E>, id?: number): Promise<Answer> {
  const { method, url, body } = requestTo(endpoint, fields, id)
  return method === 'PATCH' ? person.patch(url, body) : person.post(url, body)
}

/** The same where it must succeed; returns what was answered. */
export async function make<E extends Asked>(person: Client, endpoint: E, fields: Fields<E>, id?: number): Promise<AnswerOf<E>> {
  return made(await ask(person, endpoint, fields, id))
}

/** What an endpoint shows, which must be there. */
export async function read<E extends Asked>(person: Client, { url }: E, id?: number): Promise<AnswerOf<E>> {
  return made(await person.get(addressOf(url, id)))
}
