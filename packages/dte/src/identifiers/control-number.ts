/** What a control number says: the type of document, who issues it, and its place in the series. */
export interface ControlNumber {
  /** CAT-002. */
  readonly type: string
  /** M (casa matriz), B (bodega), S (sucursal) or P (predio), and three digits: `M001`. */
  readonly establishment: string
  /** P and three digits: `P001`. */
  readonly point_of_sale: string
  readonly sequence: number
}

const FORM = /^DTE-(\d{2})-([MBSP]\d{3})(P\d{3})-(\d{15})$/
const PARTS = { type: /^\d{2}$/, establishment: /^[MBSP]\d{3}$/, point_of_sale: /^P\d{3}$/ } as const

/** `DTE-03-M001P001-000000000000015`. */
export function formatControlNumber(number: ControlNumber): string {
  for (const [name, form] of Object.entries(PARTS) as [keyof typeof PARTS, RegExp][]) {
    if (!form.test(number[name])) throw new RangeError(`Not a part of a control number: ${name} ${number[name]}`)
  }
  if (!Number.isSafeInteger(number.sequence) || number.sequence < 1 || number.sequence >= 1e15) {
    throw new RangeError(`Not a place in a series: ${number.sequence}`)
  }
  return `DTE-${number.type}-${number.establishment}${number.point_of_sale}-${String(number.sequence).padStart(15, '0')}`
}

export function parseControlNumber(text: string): ControlNumber | undefined {
  const [found, type = '', establishment = '', point_of_sale = '', sequence = ''] = FORM.exec(text) ?? []
  return found === undefined ? undefined : { type, establishment, point_of_sale, sequence: Number(sequence) }
}
