import type { Model, Read } from '../models/model.ts'

/** What a file brings of one model. */
export interface Tally {
  /** As the file calls it. */
  readonly name: string
  readonly model: Model
  objects: number
  /** Objects without a row here. */
  left_out: number
  highest: number
  /** Of what has a row here: each field that is money and is said somewhere, in cents. */
  readonly sums: Map<string, number>
}

export function createTally(name: string, model: Model): Tally {
  return { name, model, objects: 0, left_out: 0, highest: 0, sums: new Map() }
}

export function count(tally: Tally, values: Read, leftOut: boolean): void {
  tally.objects += 1
  tally.highest = Math.max(tally.highest, Number(values.pk))
  if (leftOut) {
    tally.left_out += 1
    return
  }
  for (const [field, { summed }] of Object.entries(tally.model.fields)) {
    const value = values[field] ?? null
    if (summed && value !== null) tally.sums.set(field, (tally.sums.get(field) ?? 0) + Number(value))
  }
}
