import { hash, randomBytes } from 'node:crypto'

/** 256 random bits, safe in a header. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What is stored of a token: who reads the table cannot log in with it. */
export function hashToken(token: string): string {
  return hash('sha256', token)
}
