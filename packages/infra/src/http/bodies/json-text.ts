/** An answer that is JSON already, and is sent as it lies. */
export class JsonText {
  readonly text: string
  constructor(text: string) {
    this.text = text
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
