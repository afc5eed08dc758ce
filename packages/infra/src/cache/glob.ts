function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
}

/** A glob as Redis reads it: `*` any text, `?` one character, `[abc]` and `[^a-z]` one of several, `\` the next as it is. */
export function globMatcher(pattern: string): (key: string) => boolean {
  const source = pattern.replace(
    /\\(.)|\[(\^?)((?:\\.|[^\]\\])+)\]|\*+|./gs,
    (part, escaped: string | undefined, not: string, set: string | undefined) => {
      if (escaped !== undefined) return literal(escaped)
      if (set !== undefined) return `[${not}${set.replace(/[[\]^]/g, '\\$&')}]`
      if (part.startsWith('*')) return '.*'
      return part === '?' ? '.' : literal(part)
    },
  )
  const expression = new RegExp(`^${source}$`, 's')
  return (key) => expression.test(key)
}
