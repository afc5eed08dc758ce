import { ROLES, type Role } from '@gpro/core'

const ALL = ROLES
const FINANCE = ['operativo2', 'admin'] as const
const ADMIN = ['admin'] as const

/** Who may do what. One guard reads this; a route names one of these or `public`. */
export const PERMISSIONS = {
  'self.use': ALL,
  'users.manage': ADMIN,
  'audit.read': ADMIN,
  'health.detail': ADMIN,
  // Who holds a lock, in the refusal of those who wait for it.
  'locks.holder': FINANCE,
  'dashboard.read': ALL,
  'clients.read': ALL,
  'clients.write': ADMIN,
  'clients.statement': FINANCE,
  'catalogs.read': ALL,
  'catalogs.write': ADMIN,
  'orders.read': ALL,
  'orders.write': ALL,
  'orders.reopen': FINANCE,
  'charges.write': ALL,
  'expenses.read': ALL,
  'expenses.write': ALL,
  'expenses.approve': FINANCE,
  'expenses.pay': FINANCE,
  'expenses.delete-approved': ADMIN,
  'expenses.leave-paid': ADMIN,
  'invoicing.read': FINANCE,
  'invoicing.write': FINANCE,
  'invoicing.delete-invoice': ADMIN,
  'invoicing.delete-payment': ADMIN,
  // Emitter, certificate and series of electronic tax documents.
  'dte.set-up': ADMIN,
  'petty-cash.use': FINANCE,
  'providers.statement': ADMIN,
  'costs.read': ALL,
  'costs.write': FINANCE,
  'data.export': FINANCE,
  'orders.download': FINANCE,
} as const satisfies Record<string, readonly Role[]>

export type Permission = keyof typeof PERMISSIONS

/** Whether a role has a permission. Unknown roles have none. */
export function may(role: string, permission: Permission): boolean {
  const roles: readonly string[] = PERMISSIONS[permission]
  return roles.includes(role)
}
