/**
 * What a page of a web client may load: its own files and nothing else. Styles may also stand in the page: Mantine writes its theme and
 * the sizes for small screens as style elements, and a page that is a file cannot carry a nonce for them. PDFs are shown from memory.
 */
export const WEB_POLICY =
  "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; frame-src blob:; frame-ancestors 'none'; object-src 'none'; base-uri 'none'; form-action 'self'"

/** The paths that are never a page of a web client, whether or not something answers there. */
export const NO_PAGES = '^/(api|media|health|metrics)(/|$)'
