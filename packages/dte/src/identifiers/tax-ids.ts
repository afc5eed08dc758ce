/** A NIT (14 digits) or DUI that serves as one (9), as people type it: with dashes and blanks. Undefined where it is neither. */
export function readNit(text: string): string | undefined {
  return digits(text, /^(\d{14}|\d{9})$/)
}

/** A DUI, `01234567-8` or without the dash. */
export function readDui(text: string): string | undefined {
  return digits(text, /^\d{9}$/)
}

/** The number of a registration for IVA: 2 to 8 digits. */
export function readNrc(text: string): string | undefined {
  return digits(text, /^\d{2,8}$/)
}

function digits(text: string, form: RegExp): string | undefined {
  const bare = text.replace(/[\s-]/g, '')
  return form.test(bare) ? bare : undefined
}
