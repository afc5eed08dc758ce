import { PROMISES } from './promises.ts'

const HEAD = `# What keeps each promise

Each of the guards beside a promise keeps it alone. \`packages/proof/full/guards.test.ts\` shows that: it takes all of them out but one, of a copy
of the source or of a database of its own, lets people race at two processes (or kills the process in mid-write), and reads the tables; then it takes out
the last one too, and fails unless the checker (\`pnpm gpro check\` uses the same rules) says what is wrong. \`packages/proof/test/guards.test.ts\` does so for some on
every run. The product itself has no switch for any of this. This page is made of what those tests use:
\`packages/proof/src/guards/{promises,guards}.ts\`.

\`\`\`bash
TEST_FULL=1 npx pnpm vitest run packages/proof/full/guards.test.ts
\`\`\`

| promise | guard | where it lives | without all of them | tested day by day in |
|---|---|---|---|---|
`

/** The page of the guards, for people. */
export function guardsPage(): string {
  const rows = PROMISES.flatMap(({ promise, guards, harm, test }) =>
    guards.map(({ name, where }, index) => {
      const once = (text: string) => (index === 0 ? text : '')
      return `| ${once(promise)} | ${name} | \`${where.replaceAll(', ', '`, `')}\` | ${once(harm)} | ${once(`\`${test}\``)} |`
    }),
  )
  return `${HEAD}${rows.join('\n')}\n`
}
