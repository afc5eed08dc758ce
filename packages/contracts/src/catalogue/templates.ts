/** A sentence whose gaps (`{}`) are quoted, in one language, and what it is in the other. */
export interface Template {
  readonly form: RegExp
  readonly translation: string
}

/** How what stands in a gap is read, by the name that the translation gives the gap: `{status}`. */
type Readers = Readonly<Record<string, (quoted: string) => string>>

/** The most particular first: the longest. */
export function templatesOf(catalogue: Readonly<Record<string, string>>): readonly Template[] {
  return Object.entries(catalogue)
    .filter(([spanish]) => spanish.includes('{}'))
    .sort(([first], [second]) => second.length - first.length)
    .map(([spanish, translation]) => ({ form: new RegExp(`^${spanish.split('{}').map(literally).join('(.+?)')}$`, 's'), translation }))
}

function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

/** The translation by the first template that the sentence has the form of; undefined where it has none. */
export function translateBy(templates: readonly Template[], spanish: string, readers: Readers): string | undefined {
  for (const { form, translation } of templates) {
    const found = form.exec(spanish)
    if (!found) continue
    const quoted = found.slice(1)
    return translation.replace(/\{(\w*)\}/g, (gap, reader: string) => {
      const part = quoted.shift() ?? gap
      return readers[reader]?.(part) ?? part
    })
  }
  return undefined
}
