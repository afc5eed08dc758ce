// The office of every test: who works there and what they make, over HTTP. `given…` makes something that must be accepted and
// returns its id; the other verbs ask and return the answer. Nothing here needs vitest, so that programs may use it.
export { type Answer, type Call, type Client, createClient, inProcess, type LoggedIn, overNetwork } from '../client.ts'
export { made, statuses, unique } from '../made.ts'
export { ask, type Fields, requestTo } from './ask.ts'
export * from './billing.ts'
export * from './orders.ts'
export * from './payables.ts'
export * from './people.ts'
export * from './petty-cash.ts'
export * from './scenes.ts'
