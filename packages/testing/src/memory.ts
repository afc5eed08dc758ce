import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const FOLDER = '/dev/shm'
/** A whole run takes less than a gigabyte at a time. */
const ENOUGH_BYTES = 8 * 1024 ** 3

/** Whether it is there, with room, and programs may be run from it: containers often have 64 MB there, or forbid that. */
function serves(): boolean {
  try {
    const { bavail, bsize } = statfsSync(FOLDER)
    if (bavail * bsize < ENOUGH_BYTES) return false
    const own = mkdtempSync(join(FOLDER, 'gpro-try-'))
    const program = join(own, 'try')
    try {
      writeFileSync(program, '#!/bin/sh\n')
      chmodSync(program, 0o700)
      return spawnSync(program).status === 0
    } finally {
      rmSync(own, { recursive: true })
    }
  } catch {
    return false
  }
}

/**
 * Has all that tests write, databases above all, lie in memory, where the machine has enough: a quarter of their time they waited for a disk
 * to confirm. What a killed process wrote is there still; only a power cut would tell the difference, and no test makes one.
 */
export function writeToMemory(): void {
  if (serves()) process.env.TMPDIR = FOLDER
}
