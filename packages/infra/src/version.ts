import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'

const PACKAGE = resolve(import.meta.dirname, '../../../package.json')

/** The version of the system, whose one place is the package.json of the root. */
// A file of our own, which the package manager reads as well.
export const { version: VERSION } = JSON.parse(readFileSync(PACKAGE, 'utf8')) as { readonly version: string }
