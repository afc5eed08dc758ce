/** The label of a stored word; the word itself where it has none. */
export function labelOf(labels: Readonly<Record<string, string>>, word: string): string {
  return labels[word] ?? word
}
