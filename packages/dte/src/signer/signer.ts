/** What becomes of a text that was given to be signed. */
export type Signing =
  | { readonly state: 'signed'; readonly jws: string }
  /** Somebody has to put something right: certificate, password, NIT. */
  | { readonly state: 'refused'; readonly code: string; readonly message: string }
  /** The signer did not answer: to be tried again. */
  | { readonly state: 'unavailable'; readonly message: string }

/** Signs documents as the Ministry wants them: JWS compact, RS512. Sign once and keep the bytes. */
export type Sign = (text: string) => Promise<Signing>
