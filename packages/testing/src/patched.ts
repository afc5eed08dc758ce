// Loaded before a program of a test that is to run without one of its guards: changes its source as it is read. The files stay as they are.
import { registerHooks } from 'node:module'
import type { GuardOut, Patch, StandIn } from './program.ts'

const patches: readonly Patch[] = JSON.parse(process.env.PROOF_PATCHES ?? '[]')

/** The line below each mark of the guard decides nothing any more. */
function withoutGuard(source: string, { file, guard }: GuardOut): string {
  const lines = source.split('\n')
  const marks = lines.flatMap((line, index) => (line.trim() === `// guard: ${guard}` ? [index] : []))
  // A guard whose mark is gone would otherwise stay in place unseen.
  if (marks.length === 0) throw new Error(`${file} has no line "// guard: ${guard}"`)
  for (const mark of marks) lines[mark + 1] = leftOut(lines[mark + 1] ?? '', file)
  return lines.join('\n')
}

function leftOut(line: string, file: string): string {
  if (/^\s*if \(.*\) \{$/.test(line)) return 'if (false) {'
  if (/[({[]$/.test(line.trimEnd())) throw new Error(`A guard of ${file} is one line or the condition of an if: ${line}`)
  return ''
}

/** The function keeps its name for those who import it and for its own file. */
function withStandIn(source: string, { file, replaces, by }: StandIn): string {
  const parts = source.split(new RegExp(`^export (?=(?:async )?function ${replaces}\\b)`, 'm'))
  if (parts.length !== 2) throw new Error(`${file} does not export a function ${replaces}`)
  const [before = '', after = ''] = parts
  // Several functions of a file may be replaced; one of them may call what it was.
  const renamed = after.replace(`function ${replaces}`, `function ${/\boriginal\(/.test(by) ? 'original' : `${replaces}Before`}`)
  return `${before}${renamed}\nconst ${replaces} = ${by}\nexport { ${replaces} }\n`
}

registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context)
    const own = patches.filter(({ file }) => url.endsWith(`/${file}`))
    if (own.length === 0 || typeof loaded.source === 'string' || !loaded.source) return loaded
    const source = own.reduce(
      (text, patch) => ('guard' in patch ? withoutGuard(text, patch) : withStandIn(text, patch)),
      new TextDecoder().decode(loaded.source),
    )
    return { ...loaded, source }
  },
})
