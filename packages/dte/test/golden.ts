import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readJson, writeJson } from '../src/numbers/json.ts'

/** A golden document, key by key in its order, in the bytes that the writer makes of it. */
export function goldenText(name: string): string {
  return writeJson(golden(name))
}

// The files hold objects.
export function golden(name: string): object {
  return readJson(readFileSync(join(import.meta.dirname, 'golden', `${name}.json`), 'utf8')) as object
}
