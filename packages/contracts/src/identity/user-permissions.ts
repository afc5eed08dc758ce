import { z } from 'zod'
import { may, type Permission } from '../permissions.ts'

/** What the front end shows in its menu, and the permission that opens each. */
const MODULES = {
  dashboard: 'dashboard.read',
  service_orders: 'orders.read',
  provider_payments: 'expenses.read',
  catalogs: 'catalogs.write',
  clients: 'clients.write',
  services: 'catalogs.write',
  petty_cash: 'petty-cash.use',
  invoicing: 'invoicing.read',
  retention_control: 'invoicing.read',
  account_statements: 'clients.statement',
  provider_statements: 'providers.statement',
  users: 'users.manage',
} as const satisfies Record<string, Permission>

const ACTIONS = {
  approve_payment: 'expenses.approve',
  register_payment: 'expenses.pay',
  delete_invoice: 'invoicing.delete-invoice',
  manage_users: 'users.manage',
  export_data: 'data.export',
} as const satisfies Record<string, Permission>

type Flags<Names extends string> = { [Name in Names]: boolean }

function flagsView<Names extends string>(table: Readonly<Record<Names, Permission>>) {
  // Object.keys forgets which keys the table has.
  return z.record(z.enum(Object.keys(table) as Names[]), z.boolean())
}

/** The `permissions` of `/users/me/`. */
export const ProfilePermissions = z.object({
  modules: flagsView(MODULES),
  actions: flagsView(ACTIONS),
  role: z.string(),
  is_admin: z.boolean(),
  can_approve_payments: z.boolean(),
  can_register_payments: z.boolean(),
  can_manage_users: z.boolean(),
  can_access_finance: z.boolean(),
})
export type ProfilePermissions = z.input<typeof ProfilePermissions>

function flags<Names extends string>(role: string, table: Readonly<Record<Names, Permission>>): Flags<Names> {
  const entries = Object.entries<Permission>(table).map(([name, permission]) => [name, may(role, permission)])
  // fromEntries forgets them too.
  return Object.fromEntries(entries) as Flags<Names>
}

/** What a role may see and do, as the front end reads it. */
export function permissionsOf(role: string): ProfilePermissions {
  return {
    modules: flags(role, MODULES),
    actions: flags(role, ACTIONS),
    role,
    is_admin: role === 'admin',
    can_approve_payments: may(role, 'expenses.approve'),
    can_register_payments: may(role, 'expenses.pay'),
    can_manage_users: may(role, 'users.manage'),
    can_access_finance: may(role, 'invoicing.read'),
  }
}
