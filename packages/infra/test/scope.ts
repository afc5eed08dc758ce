import { inside, withScope } from '../src/database/scope.ts'

/** Runs work as a transaction would, without a database. */
export function insideTransaction<Result>(work: () => Promise<Result>): Promise<Result> {
  return withScope((scope) => inside(scope, work))
}
