import { type Cents, type Day, daysBetween, formatMoney } from '@gpro/core'

/** What a column holds, and so how its cells are written and shown. */
export type CellKind = 'text' | 'money' | 'day' | 'number'

/** Number format and font of each style of cell; a cell names its style by its place here. */
const FORMATS = {
  text: [0, 0],
  heading: [0, 1],
  money: [164, 0],
  day: [165, 0],
  number: [1, 0],
  totalText: [0, 1],
  totalMoney: [164, 1],
} as const
export type CellStyle = keyof typeof FORMATS
const STYLE = Object.fromEntries(Object.keys(FORMATS).map((name, index) => [name, index]))

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

const cellFormats = Object.values(FORMATS).map(
  ([number, font]) => `<xf numFmtId="${number}" fontId="${font}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>`,
)

const STYLES = `${HEAD}<styleSheet xmlns="${MAIN}">
<numFmts count="2"><numFmt numFmtId="164" formatCode="&quot;$&quot;#,##0.00"/><numFmt numFmtId="165" formatCode="dd/mm/yyyy"/></numFmts>
<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>
<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
<cellXfs count="${cellFormats.length}">${cellFormats.join('')}</cellXfs>
</styleSheet>`

/** Everything in a workbook but its one sheet. */
export function partsAround(title: string): readonly (readonly [name: string, xml: string])[] {
  return [
    [
      '[Content_Types].xml',
      `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
    ],
    [
      '_rels/.rels',
      `${HEAD}<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      'xl/workbook.xml',
      `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${escaped(sheetName(title))}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `${HEAD}<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    ],
    ['xl/styles.xml', STYLES],
  ]
}

/** A sheet up to its rows; those above `first`, where the table begins, stay in sight. */
export function sheetStart(widths: readonly number[], first: number): string {
  const columns = widths.map((width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`).join('')
  return `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="${first - 1}" topLeftCell="A${first}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${columns}</cols><sheetData>`
}

export const SHEET_END = '</sheetData></worksheet>'

/** A cell as an element without its beginning: where it stands is known when its row is written. */
export type Cell = string

export function rowOf(row: number, cells: readonly Cell[]): string {
  return `<row r="${row}">${cells.map((cell, column) => `<c r="${lettersOf(column)}${row}" ${cell}`).join('')}</row>`
}

/** 0 is A, 26 is AA. */
function lettersOf(column: number): string {
  const last = String.fromCharCode(65 + (column % 26))
  return column < 26 ? last : lettersOf(Math.floor(column / 26) - 1) + last
}

export function textCell(text: string | null, style: CellStyle = 'text'): Cell {
  if (text === null || text === '') return `s="${STYLE[style]}"/>`
  return `s="${STYLE[style]}" t="inlineStr"><is><t xml:space="preserve">${escaped(harmless(text))}</t></is></c>`
}

/** The decimal text of the cents, so that no amount passes through a fraction. */
export function moneyCell(amount: Cents | null, style: CellStyle = 'money'): Cell {
  return numberCell(amount === null ? null : formatMoney(amount), style)
}

/** A day as the number that spreadsheets count days by. */
export function dayCell(day: Day | null): Cell {
  return numberCell(day === null ? null : String(daysBetween(DAY_ZERO, day)), 'day')
}

const DAY_ZERO: Day = '1899-12-30'

export function numberCell(digits: string | null, style: CellStyle): Cell {
  return digits === null ? `s="${STYLE[style]}"/>` : `s="${STYLE[style]}"><v>${digits}</v></c>`
}

// XML has no way to write these.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

/**
 * Spreadsheets take text that begins like this for a formula, at the latest when it has gone through a CSV file. What nobody sees, such
 * as a space of no width, may stand before the sign: programs on the way drop it.
 */
const LIKE_A_FORMULA = /^([\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]|[\t\r\n])/u
const LONGEST_TEXT = 32_767

/** Judged as it will be written: what is taken out first may have hidden the sign of a formula. */
function harmless(text: string): string {
  const written = text.replace(UNWRITABLE, '')
  return (LIKE_A_FORMULA.test(written) ? `'${written}` : written).slice(0, LONGEST_TEXT)
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '&#13;' }
/** What spreadsheets would read as one character: `_x0041_`. */
const CODED = /_(?=x[\dA-Fa-f]{4}_)/g

function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(CODED, '_x005F_')
    .replace(/[&<>"\r]/g, (sign) => ENTITIES[sign] ?? sign)
}

/** Sheets are named with up to 31 characters, a few signs excepted. */
function sheetName(title: string): string {
  return title.replace(/[[\]:*?/\\']/g, ' ').slice(0, 31)
}
