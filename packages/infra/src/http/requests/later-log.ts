import type { FastifyBaseLogger } from 'fastify'

/** The log of one request, which names it in each line. It is made when there is something to say, which of most requests there is not. */
export function laterLog(log: FastifyBaseLogger, bindings: Parameters<FastifyBaseLogger['child']>[0], options: object): FastifyBaseLogger {
  let made: FastifyBaseLogger | undefined
  const own = () => (made ??= log.child(bindings, options))
  const say =
    (level: 'silent' | 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace') =>
    (...line: unknown[]): void =>
      Reflect.apply(own()[level], made, line)
  return {
    level: log.level,
    silent: say('silent'),
    fatal: say('fatal'),
    error: say('error'),
    warn: say('warn'),
    info: say('info'),
    debug: say('debug'),
    trace: say('trace'),
    child: (more, moreOptions) => own().child(more, moreOptions),
  }
}
