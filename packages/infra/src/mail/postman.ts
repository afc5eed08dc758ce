import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { SendMailOptions } from 'nodemailer'
import type { Config } from '../config/config.ts'
import { assertOutsideTransaction } from '../database/open.ts'

export interface Mail {
  /** The same each time it is sent: whoever gets it twice sees one. `<letters-digits@domain>`. */
  readonly message_id: string
  readonly from: { readonly name: string; readonly address: string }
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly attachments: readonly { readonly filename: string; readonly content: string | Uint8Array; readonly type: string }[]
}

/**
 * What became of a mail: a server took it, it lies in the folder, the server refuses its receiver for good, or nobody took it now.
 * What goes wrong is an outcome, never an exception.
 */
export interface Delivery {
  readonly state: 'sent' | 'filed' | 'refused' | 'failed'
  readonly words: string
}

export type Postman = (mail: Mail) => Promise<Delivery>

/** By the mail server of the configuration; without one every mail becomes a file that any mail program opens. */
export function openPostman({ smtpUrl, folder }: Config['mail']): Postman {
  return async (mail) => {
    assertOutsideTransaction('postman')
    try {
      return await (smtpUrl === undefined ? file(folder, mail) : send(smtpUrl, mail))
    } catch (error) {
      return failed(error)
    }
  }
}

/** Loaded with the first mail: most processes send none. */
const mailer = () => import('nodemailer')

/** Less than a mail is held for; each of them counts from the last sign of life. */
const PATIENCE = { connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 30_000, dnsTimeout: 15_000 }
/** Whatever a mail says, no file is read and nothing is fetched. */
const CLOSED = { disableFileAccess: true, disableUrlAccess: true }

async function send(url: string, mail: Mail): Promise<Delivery> {
  // Encrypted or not at all, but for a server on this machine.
  const { protocol, hostname } = new URL(url)
  const requireTLS = protocol === 'smtp:' && !['localhost', '127.0.0.1'].includes(hostname)
  const { createTransport } = await mailer()
  const { response } = await createTransport({ url, requireTLS, ...PATIENCE, ...CLOSED }).sendMail(toMessage(mail))
  return { state: 'sent', words: response }
}

async function file(folder: string, mail: Mail): Promise<Delivery> {
  const { createTransport } = await mailer()
  const { message } = await createTransport({ streamTransport: true, buffer: true, ...CLOSED }).sendMail(toMessage(mail))
  await mkdir(folder, { recursive: true, mode: 0o700 })
  // Under the name of the mail: sent again, it is the same file.
  const name = `${mail.message_id.replace(/^<|@.*$/g, '').replace(/[^\w-]/g, '_')}.eml`
  const path = join(folder, name)
  await writeFile(`${path}.partial`, message, { mode: 0o600, flush: true })
  await rename(`${path}.partial`, path)
  // Who reads it need not know where things lie on the server.
  return { state: 'filed', words: name }
}

function toMessage({ message_id, attachments, ...mail }: Mail): SendMailOptions {
  return {
    ...mail,
    messageId: message_id,
    // Programs that answer for people who are away leave it alone.
    headers: { 'Auto-Submitted': 'auto-generated' },
    attachments: attachments.map(({ filename, content, type }) => ({ filename, content: Buffer.from(content), contentType: type })),
  }
}

/** A receiver that the server will never know is no matter of time; all else may pass. */
function failed(error: unknown): Delivery {
  if (!(error instanceof Error)) throw error
  const { code, responseCode } = error as Error & { code?: unknown; responseCode?: unknown }
  const refused = code === 'EENVELOPE' && typeof responseCode === 'number' && responseCode >= 500
  return { state: refused ? 'refused' : 'failed', words: error.message }
}
