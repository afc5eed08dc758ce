type Members = Readonly<Record<string, unknown>>

/** Beside the document, or in what the Ministry answered about it. */
const STAMPS = ['selloRecibido', 'selloRecepcion', 'sello']

/**
 * The document in what a client sent. Systems deliver it as it is, with signature and stamp at its root, or within an object that has these
 * beside it or in the Ministry's answer; the stamp comes out at the root.
 */
export function unwrapped(json: unknown): unknown {
  if (!isObject(json)) return json
  const document =
    'identificacion' in json ? json : Object.values(json).find((value): value is Members => isObject(value) && 'identificacion' in value)
  if (document === undefined) return json
  return { ...document, selloRecibido: stampIn(document) ?? stampIn(json) ?? null }
}

/** Of an object or of one directly within it. */
function stampIn(object: Members): unknown {
  const [stamp] = [object, ...Object.values(object).filter(isObject)].flatMap((part) => STAMPS.map((name) => part[name]).filter(isGiven))
  return stamp
}

/** Systems that have no stamp yet send null or nothing. */
function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null && value !== ''
}

function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
