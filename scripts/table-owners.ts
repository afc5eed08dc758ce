import { OWNERS } from '../packages/database/src/owners.ts'

const owners = new Map<string, string>(Object.entries(OWNERS).flatMap(([owner, tables]) => tables.map((table) => [table, owner] as const)))

const WRITE = /\b(?:insertInto|updateTable|deleteFrom|mergeInto|replaceInto)\(\s*['"](\w+)/g

/** A fixed query is built on the whole database, so the compiler does not see what it writes. */
export function writesToForeignTables(file: string, text: string): { index: number; message: string }[] {
  const service = /^services\/(\w+)\/src\/.*(?<!\.test)\.ts$/.exec(file)?.[1]
  if (!service) return []
  return [...text.matchAll(WRITE)]
    .filter(([, table = '']) => owners.get(table) !== service)
    .map((match) => ({ index: match.index, message: `${match[1]} belongs to ${owners.get(match[1] ?? '') ?? 'nobody'}: only its owner writes it` }))
}
