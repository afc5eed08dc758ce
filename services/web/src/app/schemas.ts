import { speakSpanish } from '@gpro/contracts'
import { z } from 'zod'

/** The contract's schemas say what the API says of a field. They must not compile themselves to code, which the page's policy forbids. */
export function readySchemas(): void {
  speakSpanish()
  z.config({ jitless: true })
}
