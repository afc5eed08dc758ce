import { mkdir, readdir, stat, unlink } from 'node:fs/promises'
import { join } from 'node:path'

const HOUR = 3_600_000

/** Where uploads wait, inside the media folder so that keeping one there is a rename. */
export function waitingFolder(mediaPath: string): string {
  return join(mediaPath, 'tmp')
}

/** Removes uploads that a process which died left waiting. */
export async function sweepWaiting(mediaPath: string, now: Date): Promise<void> {
  const folder = waitingFolder(mediaPath)
  await mkdir(folder, { recursive: true, mode: 0o750 })
  for (const name of await readdir(folder)) {
    const path = join(folder, name)
    const found = await stat(path).catch(() => undefined)
    if (found && now.getTime() - found.mtimeMs > HOUR) await unlink(path).catch(() => undefined)
  }
}
