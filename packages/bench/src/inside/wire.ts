/** A statement as a client sent it to PostgreSQL, with its values as text. */
export interface Statement {
  readonly text: string
  readonly values: readonly (string | null)[]
}

/** What a connection has prepared and bound so far. */
export interface Conversation {
  readonly prepared: Map<string, string>
  bound: Statement | undefined
}

export function newConversation(): Conversation {
  return { prepared: new Map(), bound: undefined }
}

/** The statements that these whole messages have run, whatever library wrote them. */
export function statementsIn(bytes: Buffer, conversation: Conversation): Statement[] {
  const run: Statement[] = []
  for (let at = 0; at < bytes.length; ) {
    // Only the first messages of a connection have no letter in front of their length.
    const lettered = bytes[at] !== 0
    const start = lettered ? at + 1 : at
    const end = start + bytes.readInt32BE(start)
    if (lettered) take(String.fromCharCode(bytes[at] ?? 0), bytes.subarray(start + 4, end), conversation, run)
    at = end
  }
  return run
}

function take(letter: string, message: Buffer, conversation: Conversation, run: Statement[]): void {
  const reader = readerOf(message)
  if (letter === 'Q') run.push({ text: reader.text(), values: [] })
  if (letter === 'P') conversation.prepared.set(reader.text(), reader.text())
  if (letter === 'B') {
    reader.text()
    const text = conversation.prepared.get(reader.text()) ?? ''
    reader.shorts()
    conversation.bound = { text, values: reader.values() }
  }
  if (letter === 'E' && conversation.bound) run.push(conversation.bound)
}

function readerOf(message: Buffer) {
  let at = 0
  function number(bytes: 2 | 4): number {
    at += bytes
    return message.readIntBE(at - bytes, bytes)
  }
  return {
    text(): string {
      const end = message.indexOf(0, at)
      const text = message.toString('utf8', at, end)
      at = end + 1
      return text
    },
    shorts(): void {
      for (let left = number(2); left > 0; left -= 1) number(2)
    },
    values(): (string | null)[] {
      return Array.from({ length: number(2) }, () => {
        const length = number(4)
        if (length < 0) return null
        at += length
        return message.toString('utf8', at - length, at)
      })
    },
  }
}
