import { CommanderError } from 'commander'
import { Failure } from './failure.ts'
import { buildProgram } from './program.ts'
import { languageOf, type Texts, textsIn } from './texts.ts'

/** Does what the operator asks. How it ended is the exit code of the process, which nothing in here ends. */
export async function gpro(args: readonly string[]): Promise<void> {
  const texts = textsIn(languageOf(args))
  try {
    await buildProgram(texts).parseAsync([...args], { from: 'user' })
  } catch (error) {
    // Commander has said it already; help is no failure.
    if (error instanceof CommanderError) process.exitCode = error.exitCode
    else {
      console.error(await sentenceOf(error, texts))
      process.exitCode = 1
    }
  }
}

/** What went wrong, and what lies beneath it; no stack, which tells an operator nothing. */
async function sentenceOf(error: unknown, texts: Texts): Promise<string> {
  if (!(error instanceof Error)) return String(error)
  if (error.name === 'AbortError') return texts.cancelled
  if (error instanceof Failure) return error.message
  const { FixtureError } = await import('@gpro/dump')
  if (error instanceof FixtureError) return `${texts.fixtureProblems[error.problem]} ${error.subject} ${error.detail}`.trim()
  const { explain } = await import('@gpro/identity')
  const cause = error.cause instanceof Error ? error.cause.message : undefined
  const sentence = explain(error, texts.language)
  const lines = sentence === undefined ? [error.message, cause] : [sentence, cause ?? error.message]
  // A Spanish rule is not repeated beneath its translation.
  const beneath = 'facts' in error ? [sentence] : lines
  const { certificateAdvice } = await import('@gpro/infra')
  const advice = certificateAdvice(error.cause ?? error, 'DB_SSLROOTCERT') && texts.certificateWrong
  return [...new Set([...beneath, advice].filter((line) => line))].join('\n  ')
}
