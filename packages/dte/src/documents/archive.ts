/**
 * The file that the client gets and that is kept for ten years: the signed document with its signature and its stamp beside it. The bytes of
 * the document stay as they were signed.
 */
export function archiveText({
  text,
  jws,
  reception_stamp,
}: {
  readonly text: string
  readonly jws: string
  readonly reception_stamp: string
}): string {
  return `${text.slice(0, -1)},"firmaElectronica":${JSON.stringify(jws)},"selloRecibido":${JSON.stringify(reception_stamp)}}`
}
