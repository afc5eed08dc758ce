import { execFileSync } from 'node:child_process'

/** Who runs the server: PostgreSQL refuses to be root. */
export interface Account {
  readonly uid?: number
  readonly gid?: number
}

/** Nobody when we are root, else ourselves. */
export function serverAccount(): Account {
  if (process.getuid?.() !== 0) return {}
  const ask = (what: string) => Number(execFileSync('id', [what, 'nobody'], { encoding: 'utf8' }))
  return { uid: ask('-u'), gid: ask('-g') }
}
