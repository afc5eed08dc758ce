import { hash } from 'node:crypto'

/** An answer that is JSON already, and is sent as it lies. */
export class JsonText {
  readonly text: string
  #tag: string | undefined
  constructor(text: string, tag?: string) {
    this.text = text
    this.#tag = tag
  }

  /** Names what it says: the same for the same text, and for no other. */
  get tag(): string {
    this.#tag ??= hash('sha1', this.text, 'base64url')
    return this.#tag
  }

  /** As an answer of this form, which its text must have; tests check that it does. */
  as<View>(): View {
    return this as unknown as View
  }
}

/** The text that is sent. */
export function textOf(body: unknown): string {
  return body instanceof JsonText ? body.text : JSON.stringify(body)
}
