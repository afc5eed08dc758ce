import type { Connection } from './connection.ts'

/** What comes from those that answer. */
export async function fromEach<Answer>(nodes: readonly Connection[], question: (node: Connection) => Promise<Answer>): Promise<Answer[]> {
  const answers = await Promise.allSettled(nodes.map(question))
  return answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []))
}
