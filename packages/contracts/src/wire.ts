import { type BasisPoints, type Cents, FIRST_BOOKED_DAY, isBookedDay, isDay, LAST_BOOKED_DAY, MAX_ENTRY, parseMoney } from '@gpro/core'
import { z } from 'zod'

// Numbers arrive as JSON numbers or, from forms and queries, as text. A JSON number is read through its decimal
// text, never through float arithmetic: 0.1 is "0.1", 1e400 is Infinity and refused.
const NumberText = z.union([z.string(), z.number()]).transform((value) => String(value).trim())

function moneyText(text: string, context: z.RefinementCtx): Cents {
  let message = 'debe ser un monto con dos decimales como máximo'
  try {
    const amount = parseMoney(text)
    if (Math.abs(amount) <= MAX_ENTRY) return amount
    message = 'no puede pasar de 9,999,999,999.99'
  } catch {
    // Said once, below, for every way in which a text is not an amount.
  }
  context.addIssue({ code: 'custom', message })
  return z.NEVER
}

/** An amount in a request, to `Cents`: `"113.00"`, `"113.5"`, `113`. Sign unchecked. */
export const Money = NumberText.transform(moneyText).meta({ examples: ['113.00'] })

/** An amount greater than zero. */
export const PositiveMoney = Money.refine((amount) => amount > 0, 'debe ser mayor que cero')

/** An amount of zero or more. */
export const MoneyOrZero = Money.refine((amount) => amount >= 0, 'no puede ser negativo')

/** A unit price: at least one cent, at most 99,999,999.99. */
export const UnitPrice = PositiveMoney.refine((amount) => amount <= 9_999_999_999, 'no puede pasar de 99,999,999.99')

/** A percentage with up to two decimals, from 0 to `most`, to basis points. */
export function Percent(most: number) {
  return NumberText.transform((text, context): BasisPoints => {
    const match = /^(\d{1,6})(?:\.(\d{1,2})0*)?$/.exec(text)
    const rate = match ? Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')) : -1
    if (rate >= 0 && rate <= most * 100) return rate
    context.addIssue({ code: 'custom', message: `debe ser un porcentaje de 0 a ${most} con dos decimales como máximo` })
    return z.NEVER
  })
}

/** A whole number in a request. */
export function Whole(least: number, most: number) {
  return NumberText.transform((text, context) => {
    const value = /^-?\d{1,15}$/.test(text) ? Number(text) : Number.NaN
    if (value >= least && value <= most) return value
    context.addIssue({ code: 'custom', message: `debe ser un número entero de ${least} a ${most}` })
    return z.NEVER
  })
}

const MAX_ID = 2_147_483_647

/** The id of another row, in a body or query. */
export const Id = NumberText.transform((text, context) => {
  const id = /^\d{1,10}$/.test(text) ? Number(text) : 0
  if (id > 0 && id <= MAX_ID) return id
  context.addIssue({ code: 'custom', message: 'no es un identificador válido' })
  return z.NEVER
})

/** Forms send `''` for "none"; null means the same. */
export function emptyAsNull<Schema extends z.ZodType>(schema: Schema) {
  return z.preprocess((value) => (value === '' || value === undefined ? null : value), schema.nullable())
}

export const OptionalId = emptyAsNull(Id)

/** `:id` of a URL. */
export const IdParams = z.object({ id: Id })

/** A calendar day, `YYYY-MM-DD`, that exists: what lists are filtered by. */
export const Day = z.string().refine(isDay, { error: 'debe ser una fecha que exista, con la forma AAAA-MM-DD', abort: true }).meta({ format: 'date' })

/** A day that is written down. Rows of before may have others, and are read all the same. */
export const BookedDay = Day.refine(isBookedDay, `debe ser una fecha del ${FIRST_BOOKED_DAY} al ${LAST_BOOKED_DAY}`).meta({ format: 'date' })

export const OptionalDay = emptyAsNull(BookedDay)

/** Trimmed text of at most `most` characters; null and absence become `''`. */
export function Text(most: number) {
  return z
    .string()
    .nullish()
    .transform((value) => (value ?? '').trim())
    .pipe(z.string().max(most))
}

/** Trimmed text of 1 to `most` characters. */
export function RequiredText(most: number) {
  return z.string().trim().min(1, 'es obligatorio').max(most)
}

/** Empty, or an e-mail address. */
export const OptionalEmail = Text(254).pipe(z.union([z.literal(''), z.email()], 'debe ser un correo electrónico'))

/** Yes or no: JSON booleans, and the texts that forms and queries send. */
export const Flag = z.union([z.boolean(), z.string()]).transform((value, context) => {
  if (typeof value === 'boolean') return value
  const text = value.toLowerCase()
  if (text === 'true' || text === '1') return true
  if (text === 'false' || text === '0') return false
  context.addIssue({ code: 'custom', message: 'debe ser true o false' })
  return z.NEVER
})

/** Several ids: a JSON array, repeated form fields, or one comma-separated text. */
export const IdList = z
  .preprocess((value) => {
    if (typeof value !== 'string') return value
    const text = value.trim().replace(/^\[|\]$/g, '')
    return text === '' ? [] : text.split(',').map((part) => part.trim())
  }, z.array(Id).max(1000))
  .refine((ids) => new Set(ids).size === ids.length, 'repite un identificador')

/** JSON that forms send as text. */
export function jsonText<Schema extends z.ZodType>(schema: Schema) {
  return z.preprocess((value, context) => {
    if (typeof value !== 'string') return value
    try {
      return JSON.parse(value)
    } catch {
      context.addIssue({ code: 'custom', message: 'no es JSON válido' })
      return z.NEVER
    }
  }, schema)
}

/** A page of a list, by key. Without `limit` the whole list comes, as the front end expects. */
export const Page = z.object({
  limit: Whole(1, 500).optional().describe('Filas por página; sin él, la lista entera'),
  cursor: z.string().max(500).optional().describe('El valor de X-Next-Cursor de la página anterior'),
})
export type Page = z.infer<typeof Page>

// Answers: already in wire form, so that tests and production send the same bytes.

/** `"113.00"`: made by `formatMoney`. */
export const MoneyView = z.string().regex(/^-?\d+\.\d\d$/)
/** A computed total that the front end reads as a JSON number. */
export const NumberView = z.number()
export const DayView = z.iso.date()
export const InstantView = z.iso.datetime()
/** A signed link, or null. */
export const LinkView = z.string().nullable()
/** 204 and other answers without a body. */
export const Nothing = z.null().or(z.undefined())
/** A file, where an endpoint answers with nothing else; `produces` says of which kind. */
export const Download = z.unknown()
export const MessageView = z.object({ message: z.string() })

/** Makes a basis-point rate wire text: 1250 is `"12.50"`. */
export function formatPercent(rate: BasisPoints): string {
  return `${Math.trunc(rate / 100)}.${String(rate % 100).padStart(2, '0')}`
}
