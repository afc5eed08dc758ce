export type { Answer, Client, LoggedIn } from './client.ts'
export { jpg, pdf, png, type SampleFile } from './sample-files.ts'
export { type Stack, type System, type SystemOptions, stacks, startSystem, useSystem } from './system.ts'
