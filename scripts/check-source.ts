// What the house forbids and neither the compiler nor Biome can see. Prints every place and ends with 1 when there is one.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

interface Rule {
  readonly pattern: RegExp
  readonly files: RegExp
  /** Where it may occur all the same. */
  readonly except?: RegExp
  readonly why: string
}

const CODE = /\.tsx?$/
const TEST = /\.test\.ts$|\/test\//

const RULES: readonly Rule[] = [
  { pattern: /\bparseFloat\(/, files: CODE, why: 'amounts are read by parseMoney, rates by Percent' },
  { pattern: /\.toFixed\(/, files: CODE, except: /^packages\/bench\//, why: 'amounts are written by formatMoney' },
  { pattern: /\*\s*[01]?\.13\b/, files: CODE, why: 'IVA is percentOf(base, IVA_RATE), rounded once' },
  {
    pattern: /\bnew Date\(\)|\bDate\.now\(\)/,
    files: CODE,
    except:
      /^packages\/(infra|cli\/src|bench|testing)\/|^services\/web\/src\/app\/clock\.ts$|^packages\/hacienda-simulator\/src\/main\.ts$|^scripts\/|\.test\.ts$/,
    why: 'the time is ctx.now()',
  },
  {
    pattern: /\b(ilike|date_trunc|strftime|jsonb?_[a-z]+)\b/i,
    files: /^(services|packages\/(database|dump))\/.*\.ts$/,
    except: TEST,
    why: 'SQL runs on both engines',
  },
  { pattern: /sql`[^`]*\bnow\(\)/, files: CODE, except: TEST, why: 'instants come from ctx.now(), on both engines' },
  {
    pattern: /\.with(Recursive)?\(.{0,300}?\b(insertInto|updateTable|deleteFrom|mergeInto)\b/s,
    files: /^services\//,
    why: 'a data-modifying with could write a foreign table',
  },
  {
    pattern: /(?<![\w.])\/(work|home|Users|root)\/[\w.]|\b[A-Z]:\\\\\w/,
    files: /^(?!pnpm-lock).*$/,
    why: 'paths are taken from the root of the repository',
  },
  {
    pattern: /\breading\(/,
    files: /^services\//,
    except: /^services\/(dashboard\/src\/\w+\/actions|(orders|payables|invoicing)\/src\/[a-z-]+\/routes)(\/|\.ts)|\.test\.ts$/,
    why: 'a replica serves reports; what decides anything reads the database itself',
  },
  { pattern: /\b(TODO|FIXME)\b/, files: CODE, except: /^scripts\/check-source\.ts$/, why: 'finish it or leave it out' },
  { pattern: /https?:\/\/|\btarball:/, files: /^pnpm-lock\.yaml$/, why: 'the lock file holds no registry addresses' },
]

function files(): string[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], { encoding: 'utf8' })
  return [...new Set(listed.split('\0'))].filter((file) => file !== '' && existsSync(file))
}

function line(text: string, index: number): number {
  return text.slice(0, index).split('\n').length
}

function findings(file: string): string[] {
  const text = readFileSync(file, 'utf8')
  return RULES.filter((rule) => rule.files.test(file) && !rule.except?.test(file)).flatMap(({ pattern, why }) =>
    [...text.matchAll(new RegExp(pattern, `${pattern.flags}g`))].map(
      (match) => `${file}:${line(text, match.index)} ${match[0].slice(0, 60)}: ${why}`,
    ),
  )
}

const found = files().flatMap(findings)
for (const finding of found) console.error(finding)
process.exitCode = found.length > 0 ? 1 : 0
