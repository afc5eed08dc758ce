/** Full name, or the username where there is none. */
export function fullName(firstName: string | null, lastName: string | null, username: string | null): string | null {
  const name = [firstName, lastName].filter(Boolean).join(' ').trim()
  return name === '' ? username : name
}
