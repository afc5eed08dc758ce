import type { SharedTables, Tables } from '@gpro/database'
import type { Compilable, CompiledQuery, Kysely } from 'kysely'
import { currentScope } from './scope.ts'
import type { AnyTrx, Queries, Reader } from './types.ts'

/** Stands for a value that is filled in at each call. */
class Slot {
  readonly key: string
  constructor(key: string) {
    this.key = key
  }

  /** Text or sums made of it would be made once, of nothing. */
  [Symbol.toPrimitive](): never {
    throw new Error(`A fixed query only passes "${this.key}" on: work it out before the call`)
  }
}

const slots = new Proxy(
  {},
  {
    get: (_, key) => new Slot(String(key)),
    ownKeys: () => {
      throw new Error('A fixed query names each of its values: no spread')
    },
  },
)
/** What builds each of them, with slots for its values. */
const builders = new Map<string, (db: Kysely<Tables>) => Compilable<unknown>>()
const names = new Map<string, string>()

/** The name under which PostgreSQL keeps this text prepared, if it belongs to a fixed query. */
export function statementName(sql: string): string | undefined {
  return names.get(sql)
}

/** Each fixed query of the modules that are loaded: its name and its text. */
export function fixedTexts(db: Kysely<Tables>): { readonly name: string; readonly sql: string }[] {
  return [...builders].map(([name, build]) => ({ name, sql: build(db).compile().sql }))
}

type Fixed<Values, Row> = (db: Reader, values: Values) => Promise<Row[]>

/** The form of `fixed` in which the tables of one owner can be written; another's do not compile. */
export type FixedFor<Own extends keyof Tables & string> = <Values extends object, Row>(
  name: string,
  build: (db: Queries<Own>, values: Values) => Compilable<Row>,
) => Fixed<Values, Row>

/**
 * A query that never changes: built and compiled once per engine, then only filled in, and on PostgreSQL run as a named
 * statement. `values` take the place of values only: no list, no optional clause. List the columns, never `select *`.
 */
function fixedQuery<Values extends object, Row>(name: string, build: (db: Kysely<Tables>, values: Values) => Compilable<Row>): Fixed<Values, Row> {
  if (builders.has(name)) throw new Error(`Two fixed queries are called ${name}`)
  // The builder only passes values through; a slot takes each one's place until the call.
  const withSlots = (db: Kysely<Tables>) => build(db, slots as Values)
  builders.set(name, withSlots)
  const compiled = new WeakMap<object, CompiledQuery<Row>>()

  function compile(db: Kysely<Tables>, adapter: object): CompiledQuery<Row> {
    const query = withSlots(db).compile()
    names.set(query.sql, name)
    compiled.set(adapter, query)
    return query
  }

  function filledIn(values: Values, key: string): unknown {
    const value: unknown = Reflect.get(values, key)
    if (value === undefined) throw new Error(`The fixed query ${name} was called without "${key}"`)
    return value
  }

  return async (db, values) => {
    const kysely = whole(db)
    const { adapter } = kysely.getExecutor()
    const query = compiled.get(adapter) ?? compile(kysely, adapter)
    const parameters = query.parameters.map((parameter) => (parameter instanceof Slot ? filledIn(values, parameter.key) : parameter))
    return run(db, { ...query, parameters })
  }
}

function whole(db: Reader): Kysely<Tables> {
  // Db and Trx are Kysely with methods left out of the type; here they are needed whole.
  return db as unknown as Kysely<Tables>
}

/** In a transaction at once, behind what was asked for before; Kysely itself would wait for each answer. */
async function run<Row>(db: Reader, query: CompiledQuery<Row>): Promise<Row[]> {
  const kysely = whole(db)
  const connection = kysely.isTransaction ? currentScope()?.connection : undefined
  return (await (connection ? connection.executeQuery<Row>(query) : kysely.executeQuery<Row>(query))).rows
}

/** Runs a query that was built for this call as fixed ones are: it may travel together with others of its transaction. */
export function runTogether<Row>(trx: AnyTrx, query: Compilable<Row>): Promise<Row[]> {
  return run(trx, query.compile())
}

/** `fixed` for the owner of some tables. */
export function fixedFor<Own extends keyof Tables & string = never>(): FixedFor<Own> {
  // What a builder of `Queries<Own>` uses, a whole Kysely has.
  return fixedQuery as FixedFor<Own>
}

/** For the shared tables, which infra alone writes. */
export const fixed = fixedFor<keyof SharedTables>()
