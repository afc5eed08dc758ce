import { ownerOf, rightsOf, SECRETS, SERVICES, type Service } from './owners.ts'

const HEAD = `-- A role for each service, which writes its own tables and reads all but the secrets of others.
-- The text is made from the owners of the tables (packages/database/src/owners.ts). An administrator applies it to the database after gpro migrate, and again after each
-- migration; that changes nothing but the rights. Who runs it owns the tables or is a superuser.
--
--   psql "$DATABASE_URL" -f infra/postgres/roles.sql
--   psql "$DATABASE_URL" -c '\\password gpro_orders'
--
-- The roles have no password until they are given one. Each then goes to its service: ORDERS_DB_USER, ORDERS_DB_PASSWORD…
`

/** In milliseconds: sent by each connection, and set on the roles for where a pooler stands between and they cannot be sent. */
export const TIMEOUTS = { statement_timeout: 30_000, lock_timeout: 10_000, idle_in_transaction_session_timeout: 60_000 } as const
/**
 * Where the others are. Compiling what the planner thinks dear took 3.1 of the 3.2 s of one of the dashboard's sums; helpers for one report take the
 * cores from those who work, and nearly twice the time of all cores together: who has two to read reads them side by side.
 */
export const PLANNING = ['jit=off', 'max_parallel_workers_per_gather=0'] as const

export function roleOf(service: Service): string {
  return `gpro_${service}`
}

/** Roles belong to the whole server, and another database of it may have made them already. */
function creation(role: string): string {
  return `do $$ begin
  create role ${role} login;
exception when duplicate_object or unique_violation then null;
end $$;`
}

/** A right to the whole table covers its columns, so it must not be given; the columns are those that there are when this runs. */
function readsWithoutSecrets(role: string, service: Service): string {
  const others = Object.entries(SECRETS).filter(([table]) => ownerOf(table) !== service)
  const revoked = others.map(([table]) => `revoke select on ${table} from ${role};`)
  const tables = others.map(([table, columns]) => `('${table}', array[${columns.map((column) => `'${column}'`).join(', ')}])`)
  return [
    ...revoked,
    `do $$ declare own record; begin
  for own in
    select secret.name, string_agg(quote_ident(attname), ', ') as columns
    from (values ${tables.join(', ')}) secret (name, hidden)
    join pg_attribute on attrelid = secret.name::regclass and attnum > 0 and not attisdropped and attname <> all (hidden)
    group by secret.name
  loop execute format('grant select (%s) on %I to ${role}', own.columns, own.name); end loop;
end $$;`,
  ].join('\n')
}

function grants(service: Service): string {
  const role = roleOf(service)
  const writing = [...rightsOf(service)].map(([table, rights]) => `grant ${rights.join(', ')} on ${table} to ${role};`)
  return [
    ...Object.entries(TIMEOUTS).map(([name, milliseconds]) => `alter role ${role} set ${name} = '${milliseconds / 1000}s';`),
    ...PLANNING.map((setting) => `alter role ${role} set ${setting};`),
    `revoke insert, update, delete, truncate on all tables in schema public from ${role};`,
    `grant usage on schema public to ${role};`,
    `grant select on all tables in schema public to ${role};`,
    readsWithoutSecrets(role, service),
    ...writing,
  ].join('\n')
}

/** The text of infra/postgres/roles.sql. */
export function rolesSql(): string {
  const parts = SERVICES.map((service) => [`-- ${service}`, creation(roleOf(service)), grants(service), ''].join('\n'))
  return [HEAD, 'begin;', '', ...parts, 'commit;', ''].join('\n')
}
