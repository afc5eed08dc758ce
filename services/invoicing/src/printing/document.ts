/** Text of a document, or blocks of it: the part of pdfmake's language that is used here. */
export type Content = string | Block | readonly Content[]

export interface Block {
  readonly text?: Content
  readonly stack?: readonly Content[]
  readonly columns?: readonly Content[]
  readonly columnGap?: number
  readonly table?: Table
  readonly layout?: Layout
  readonly style?: string
  readonly width?: number | '*' | 'auto'
  readonly alignment?: 'left' | 'right' | 'center'
  readonly margin?: readonly [left: number, top: number, right: number, bottom: number]
  readonly unbreakable?: boolean
  readonly noWrap?: boolean
  readonly wordBreak?: 'break-all'
  readonly colSpan?: number
  /** The text of a QR code, `fit` points wide at most. */
  readonly qr?: string
  readonly fit?: number
  readonly eccLevel?: 'L' | 'M' | 'Q' | 'H'
}

export interface Table {
  readonly widths: readonly (number | '*' | 'auto')[]
  /** Rows that are repeated at the top of each page. */
  readonly headerRows?: number
  /** Rows that stay with the header, so that it never stands alone at the end of a page. */
  readonly keepWithHeaderRows?: number
  readonly dontBreakRows?: boolean
  readonly body: readonly (readonly Content[])[]
}

/** How a table is ruled; numbers are points. */
export interface Layout {
  readonly hLineWidth: (line: number, node: { readonly table: Table }) => number
  readonly vLineWidth: () => number
  readonly hLineColor: () => string
  readonly paddingLeft: (column: number) => number
  readonly paddingRight: (column: number, node: { readonly table: Table }) => number
  readonly paddingTop: () => number
  readonly paddingBottom: () => number
}

interface Style {
  readonly fontSize?: number
  readonly bold?: boolean
  readonly color?: string
  readonly lineHeight?: number
}

/** A document as pdfmake prints it. */
export interface PdfDocument {
  readonly pageSize: 'LETTER'
  readonly pageMargins: readonly [left: number, top: number, right: number, bottom: number]
  readonly info: Readonly<Record<'title' | 'author' | 'creator' | 'producer', string>> & { readonly creationDate: Date }
  readonly content: readonly Content[]
  readonly footer: (page: number, pages: number) => Content
  readonly watermark?: { readonly text: string; readonly color: string; readonly opacity: number; readonly bold: boolean }
  readonly styles: Readonly<Record<string, Style>>
  readonly defaultStyle: Style & { readonly font: string }
}

/** Text as somebody typed it. A word too long for a narrow column is broken where it has to be. */
export function typed(text: string, style?: string): Block {
  return { text: text.replaceAll('\t', ' '), ...(style !== undefined && { style }), ...(/\S{25}/.test(text) && { wordBreak: 'break-all' }) }
}
