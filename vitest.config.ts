import { existsSync, readdirSync } from 'node:fs'
import { defineConfig } from 'vitest/config'

/** Whole systems with many processes of their own, or a browser, some with a limit on how long an answer may take: one after the other, after all else. */
const ALONE = ['proof', 'stack', 'web']

function schedule(name: string) {
  // Vitest leaves a core to whoever watches; nobody does.
  return ALONE.includes(name) ? { maxWorkers: 1, sequence: { groupOrder: 1 } } : { maxWorkers: '100%', sequence: { groupOrder: 0 } }
}

const projects = ['packages', 'services'].flatMap((group) =>
  readdirSync(new URL(group, import.meta.url))
    .filter((name) => existsSync(new URL(`${group}/${name}/package.json`, import.meta.url)))
    .map((name) => ({ extends: true as const, test: { name, root: `${group}/${name}`, ...schedule(name) } })),
)

export default defineConfig({
  test: {
    projects,
    // What takes minutes is left to `npm run test:full`.
    include: ['src/**/*.test.ts', 'test/**/*.test.ts', ...(process.env.TEST_FULL ? ['full/**/*.test.ts'] : [])],
    globalSetup: 'packages/infra/src/testing/vitest-setup.ts',
    // Processes, not threads: drivers with native parts end with them.
    pool: 'forks',
    // A worker loads the system once for all of its files, not anew for each: a third of the whole run.
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
