/** What Node says of a certificate of no authority that it was told to trust. */
const UNKNOWN =
  /^(SELF_SIGNED_CERT_IN_CHAIN|DEPTH_ZERO_SELF_SIGNED_CERT|UNABLE_TO_VERIFY_LEAF_SIGNATURE|UNABLE_TO_GET_ISSUER_CERT(_LOCALLY)?|CERT_SIGNATURE_FAILURE)$/

const OTHER_NAME = 'ERR_TLS_CERT_ALTNAME_INVALID'
const EXPIRED = 'CERT_HAS_EXPIRED'
/** pg gives it no code. */
const NO_TLS = 'The server does not support SSL connections'

/** Everything that keeps TLS from being what is demanded, by code or message. */
export const CERTIFICATE = new RegExp(`${UNKNOWN.source}|^(${OTHER_NAME}|${EXPIRED}|${NO_TLS})$`)

/** What an operator can do about a server that TLS does not let us talk to; undefined when that is not the reason. */
export function certificateAdvice(error: unknown, file: string): string | undefined {
  if (!(error instanceof Error)) return undefined
  const code = 'code' in error ? String(error.code) : error.message
  if (UNKNOWN.test(code)) return `el certificado del servidor no es de la autoridad esperada; revise ${file}`
  if (code === OTHER_NAME) return 'el certificado es de otro servidor; llámelo por un nombre que el certificado lleve'
  if (code === EXPIRED) return 'el certificado del servidor venció; renuévelo'
  if (code === NO_TLS) return 'el servidor no tiene TLS (ssl=on); actívelo, o revise sslmode'
  return undefined
}
