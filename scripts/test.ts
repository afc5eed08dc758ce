import { check } from './check.ts'
import { exitCode, start, tool } from './children.ts'
import type { Figures } from './figures.ts'

function isFigures(message: unknown): message is Figures {
  return typeof message === 'object' && message !== null && 'passed' in message && 'failed' in message
}

/**
 * Runs vitest with what was written behind `npm test --`; `--full` adds the tests that take minutes. No figures, or none that fit
 * its exit code, is a failure.
 */
async function runTests(words: readonly string[]): Promise<Figures> {
  const filters = words.filter((word) => word !== '--full')
  const env = filters.length < words.length ? { ...process.env, TEST_FULL: '1' } : process.env
  const reporters = ['--reporter=minimal', '--reporter=./scripts/figures.ts']
  const child = start(tool('vitest'), ['run', ...reporters, ...filters], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], env })
  let figures: Figures = { passed: 0, failed: 0 }
  child.on('message', (message) => {
    if (isFigures(message)) figures = message
  })
  const code = await exitCode(child)
  const { passed, failed } = figures
  const crashed = failed === 0 && (code !== 0 || passed === 0)
  return crashed ? { passed, failed: 1 } : figures
}

const failedSteps = await check()
const { passed, failed } = await runTests(process.argv.slice(2))
const allFailed = failedSteps + failed
process.exitCode = allFailed > 0 ? 1 : 0
console.log(`${passed} passed, ${allFailed} failed`)
