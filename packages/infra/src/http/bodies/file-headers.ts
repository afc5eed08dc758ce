import { typeOf } from '../../files/content.ts'

/** Headers of an answer that is a file: opened in the browser under this name, as its extension says, and kept by nobody on the way. */
export function shownAs(name: string): Record<string, string> {
  // The first form is for programs that know ASCII only, the second is the name itself (RFC 6266).
  const plain = name.replace(/[^\w .()-]/g, '_')
  return {
    'content-type': typeOf(name),
    'content-disposition': `inline; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name.toWellFormed()).replace(/['()*]/g, percentEncoded)}`,
    'cache-control': 'private, no-store',
  }
}

/** What `encodeURIComponent` leaves and the form of such a name does not allow. */
function percentEncoded(sign: string): string {
  return `%${sign.charCodeAt(0).toString(16).toUpperCase()}`
}
