import { ask, askHidden, isTerminal, readInput } from '../ask.ts'
import { Failure } from '../failure.ts'
import { openApi } from '../smoke/api.ts'
import { type Heard, type Login, tryOut } from '../smoke/trial.ts'
import type { Texts } from '../texts.ts'

export interface SmokeOptions {
  readonly url: string
  readonly username?: string
  readonly passwordStdin?: boolean
  readonly json?: boolean
}

/** The trials of the deployment check-list against a running system; may be repeated. */
export async function smoke(texts: Texts, options: SmokeOptions): Promise<void> {
  const url = addressOf(texts, options.url)
  const login = await loginOf(texts, options)
  const heard: Heard[] = []
  const { json = false } = options
  await tryOut(openApi(url), login, (step) => {
    heard.push(step)
    if (!json) console.log(line(texts, step))
  })
  const failed = heard.filter(({ failure }) => failure !== undefined).length
  if (json) console.log(JSON.stringify({ ok: failed === 0, url, steps: heard }))
  else console.log(failed === 0 ? ` ✓ ${texts.smokePassed} ${heard.length}` : ` ✗ ${texts.smokeFailed} ${failed}/${heard.length}`)
  if (failed > 0) process.exitCode = 1
}

function line(texts: Texts, { step, ms, failure }: Heard): string {
  const sentence = `${failure === undefined ? ' ✓' : ' ✗'} ${texts.smokeSteps[step]}`
  return `${sentence.padEnd(60)} ${ms} ms${failure === undefined ? '' : `\n     ${failure}`}`
}

function addressOf(texts: Texts, url: string): string {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) throw new Failure(`${texts.smokeNoUrl} ${url}`)
  return url.replace(/\/+$/, '').replace(/\/api$/, '')
}

async function loginOf(texts: Texts, { username, passwordStdin }: SmokeOptions): Promise<Login> {
  const name = username ?? process.env.SMOKE_USERNAME
  if (name === undefined && !isTerminal()) throw new Failure(texts.smokeNoLogin)
  const known = name ?? (await ask(texts.askUsername))
  if (passwordStdin) return { username: known, password: await readInput() }
  const password = process.env.SMOKE_PASSWORD
  if (password === undefined && !isTerminal()) throw new Failure(texts.smokeNoLogin)
  return { username: known, password: password ?? (await askHidden(texts.askPassword)) }
}
