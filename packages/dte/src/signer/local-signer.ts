import type { Certificate } from './certificate.ts'
import { signCompact } from './jws.ts'
import type { Sign } from './signer.ts'

/** Signs here, with the key of an opened certificate. */
export function localSigner({ private_key }: Pick<Certificate, 'private_key'>): Sign {
  return async (text) => ({ state: 'signed', jws: signCompact(text, private_key) })
}
