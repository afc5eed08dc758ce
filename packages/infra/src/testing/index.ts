export type { Answer, Client, LoggedIn } from './client.ts'
export { made, unique } from './made.ts'
export { jpg, pdf, png, type SampleFile } from './sample-files.ts'
export { mixedStacks, type Stack, type System, type SystemOptions, stacks, startSystem, useSystem } from './system.ts'
