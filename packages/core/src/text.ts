/** What a search looks in and for: lower case, without accents, single spaces. */
export function searchText(...parts: readonly (string | null | undefined)[]): string {
  return parts
    .filter((part) => part)
    .join(' ')
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim()
}

/** Two user names are one where they look alike but for case: NFKC makes one of all forms of a sign. */
export function usernameKey(username: string): string {
  return username.normalize('NFKC').toLowerCase()
}

/** Two names are the same name when only case and spaces differ. */
export function nameKey(name: string): string {
  return name.trim().replace(/\s+/g, ' ').toLocaleLowerCase('es')
}
