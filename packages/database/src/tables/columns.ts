import type { Cents } from '@gpro/core'
import type { ColumnType } from 'kysely'

/** Whole cents: read as what sums can be made of, written as any number that is one. */
export type Money = ColumnType<Cents, number, number>
export type MoneyOrNull = ColumnType<Cents | null, number | null | undefined, number | null>
/** 0 where an insert does not name it. */
export type MoneyOr0 = ColumnType<Cents, number | undefined, number>
/** The database works it out. */
export type GeneratedMoney = ColumnType<Cents, never, never>

/** Read as one of its words. What is written is held to them by a CHECK. */
export type Word<Words extends string> = ColumnType<Words, string, string>
export type WordOrNull<Words extends string> = ColumnType<Words | null, string | null | undefined, string | null>
