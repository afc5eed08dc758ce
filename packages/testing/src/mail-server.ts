import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'

export interface MailServer {
  /** Where it listens, with the user and password that it wants. */
  readonly url: string
  readonly password: string
  /** All that it took, in order. */
  readonly mails: readonly ParsedMail[]
  /** What it answers to the next receiver: 550 for ever, 451 not now. */
  refuse(...codes: readonly number[]): void
  /** Takes the next mail and cuts the connection before it says so. */
  cutNext(): void
  stop(): Promise<void>
}

/** A mail server on this machine that keeps what it gets. */
export async function startMailServer(): Promise<MailServer> {
  const password = 'clave-del-correo'
  const mails: ParsedMail[] = []
  const refusals: number[] = []
  let cuts = 0
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: ({ username, password: given }, _session, done) =>
      given === password ? done(null, { user: username }) : done(Object.assign(new Error('Invalid login'), { responseCode: 535 })),
    onRcptTo(_address, _session, done) {
      const code = refusals.shift()
      done(code === undefined ? null : Object.assign(new Error('Mailbox unavailable'), { responseCode: code }))
    },
    onData(stream, session, done) {
      simpleParser(stream).then((mail) => {
        mails.push(mail)
        if (cuts === 0) return done()
        cuts -= 1
        for (const connection of server.connections) if (connection.id === session.id) connection._socket?.destroy()
      }, done)
    },
  })
  // Clients that are cut off.
  server.on('error', () => undefined)
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://agencia:${password}@127.0.0.1:${port}`,
    password,
    mails,
    refuse: (...codes) => refusals.push(...codes),
    cutNext: () => {
      cuts += 1
    },
    stop: () => new Promise((done) => server.close(() => done())),
  }
}
