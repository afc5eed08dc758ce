import { execFileSync } from 'node:child_process'
import { systemProgram } from './system-package.ts'

/**
 * Variables of a process whose clock stands at this instant now, and goes on from there; also of those that it starts. How long something
 * takes is measured as ever.
 */
export function fakedClock(instant: string): Readonly<Record<string, string>> {
  const faketime = systemProgram('faketime', 'install faketime')
  // The one for many threads, wherever this machine has it.
  const library = execFileSync(faketime, ['-m', '-f', '+0', 'printenv', 'LD_PRELOAD'], { encoding: 'utf8' }).trim()
  // So far from the real one, rather than from a start of its own: each process then says the same.
  const seconds = (Date.parse(instant) - Date.now()) / 1000
  return { LD_PRELOAD: library, FAKETIME: `${seconds < 0 ? '' : '+'}${seconds}`, FAKETIME_DONT_FAKE_MONOTONIC: '1' }
}
