import { finished, Readable } from 'node:stream'
import { EVENT_STREAM, followChanges } from '@gpro/contracts'
import type { Routes } from '../../host/service.ts'
import { actor } from '../requests/actor.ts'
import { followStates } from './events.ts'
import { streamPlaces } from './places.ts'

/** Tells those who show figures when there are others: as long as they listen, or once, as they ask for it. */
export const liveRoutes: Routes = (app, ctx) => {
  const places = streamPlaces()
  const closing = new AbortController()
  // Before the server waits for its answers to end: these would not.
  app.addHook('preClose', async () => closing.abort())

  app.route({
    ...followChanges,
    async handler(request, reply) {
      const { accept, 'last-event-id': seen } = request.headers
      if (!accept?.includes(EVENT_STREAM)) return { state: await ctx.changes.state() }
      const { userId, sessionId } = actor()
      const leave = places.enter(userId)
      const gone = new AbortController()
      finished(reply.raw, () => {
        leave()
        gone.abort()
      })
      const signal = AbortSignal.any([closing.signal, gone.signal])
      const events = followStates(ctx, { sessionId, seen: typeof seen === 'string' ? seen : undefined, signal })
      // Nothing on the way packs it, or keeps it until there is more.
      reply.headers({ 'content-type': EVENT_STREAM, 'cache-control': 'no-store, no-transform', 'x-accel-buffering': 'no' })
      // The contract tells of the other answer: this one has no end that could be checked.
      return reply.send(Readable.from(events) as never)
    },
  })
}
