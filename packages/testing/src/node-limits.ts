/**
 * What every way to start the system lets Node have, in megabytes. Left to itself it sizes its heap by the machine, and on a large one hardly collects
 * what lists leave behind. Six whole lists of 100,000 at once need a tenth of this.
 */
export const NODE_LIMITS = ['--max-semi-space-size=8', '--max-old-space-size=1024'] as const
