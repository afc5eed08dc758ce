import { cached } from './cached.ts'
import type { Case } from './case.ts'
import { cold } from './cold.ts'
import { issuing } from './issuing.ts'
import { logins } from './logins.ts'
import { pages } from './pages.ts'
import { start } from './start.ts'
import { wholes } from './whole.ts'
import { writes } from './writes.ts'

/** Everything that is measured, in the order of the report: a new case is an entry in one of these. */
export const CASES: readonly Case[] = [...writes, ...pages, ...cached, cold, issuing, logins, ...wholes, start]
