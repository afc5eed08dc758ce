/** Something that the Ministry would refuse a document for. */
export interface Finding {
  /** As the Ministry writes it: `resumen.totalPagar`, `cuerpoDocumento[0].ventaGravada`; empty for the whole document. */
  readonly path: string
  /** What the user reads, in Spanish. */
  readonly message: string
}

export function pathOf(parts: readonly PropertyKey[]): string {
  return parts.map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index === 0 ? '' : '.'}${String(part)}`)).join('')
}
