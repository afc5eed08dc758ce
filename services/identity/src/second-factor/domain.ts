/** A password with a code right after it, as people type them into the one field that there is. */
const WITH_CODE = /^(.+?)(\d{6}|[A-Z2-7]{4}(?:-[A-Z2-7]{4}){3}(?:-[A-Z2-7]{4}-[A-Z2-7]{4})?)$/is

const SIX_DIGITS = /^\d{6}$/
/** Those of 16 signs were given out before they had 24. */
const RECOVERY_SIGNS = /^(?:[A-Z2-7]{16}|[A-Z2-7]{24})$/

export interface Typed {
  readonly password: string
  /** Empty where none was typed. */
  readonly code: string
}

/** How a typed password can be read: as it is, and as one with a code after it. */
export function readingsOf(password: string, otp: string): readonly Typed[] {
  const whole = { password, code: otp.trim() }
  const [, head, code] = whole.code === '' ? (WITH_CODE.exec(password) ?? []) : []
  return head !== undefined && code !== undefined ? [whole, { password: head, code }] : [whole]
}

export type Code = { readonly kind: 'digits'; readonly digits: string } | { readonly kind: 'recovery'; readonly signs: string }

/** What a typed code is, spaces, dashes and case aside; undefined when it cannot be one. */
export function parseCode(typed: string): Code | undefined {
  const plain = typed.replace(/[\s-]/g, '').toUpperCase()
  if (SIX_DIGITS.test(plain)) return { kind: 'digits', digits: plain }
  return RECOVERY_SIGNS.test(plain) ? { kind: 'recovery', signs: plain } : undefined
}
