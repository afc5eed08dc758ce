import { may, type Permission, type ProfileView } from '@gpro/contracts'
import type { IconName } from '../components/icon.tsx'
import type { Texts } from '../texts/index.ts'

interface Module {
  readonly to:
    | '/'
    | '/service-orders'
    | '/invoicing'
    | '/transfers'
    | '/receivables'
    | '/provider-payments'
    | '/retention-control'
    | '/petty-cash'
    | '/clients'
    | '/provider-statements'
    | '/catalogs'
    | '/users'
    | '/tax-documents'
    | '/system'
  readonly name: keyof Texts['modules']
  readonly icon: IconName
  /** The flag by which the API says that it is for this person; pages that are newer than those flags go by a permission. */
  readonly flag?: keyof ProfileView['permissions']['modules']
  readonly permission?: Permission
}

/** In the order of the menu; Alt and a digit leads to each. */
const MODULES: readonly Module[] = [
  { to: '/', name: 'dashboard', icon: 'home', flag: 'dashboard' },
  { to: '/service-orders', name: 'orders', icon: 'box', flag: 'service_orders' },
  { to: '/invoicing', name: 'invoices', icon: 'receipt', flag: 'invoicing' },
  { to: '/receivables', name: 'receivables', icon: 'clock', permission: 'clients.statement' },
  { to: '/transfers', name: 'expenses', icon: 'wallet', flag: 'provider_payments' },
  { to: '/provider-payments', name: 'providerPayments', icon: 'stack', permission: 'expenses.pay' },
  { to: '/retention-control', name: 'retention', icon: 'check', flag: 'retention_control' },
  { to: '/tax-documents', name: 'taxDocuments', icon: 'seal', permission: 'invoicing.read' },
  { to: '/petty-cash', name: 'pettyCash', icon: 'coin', flag: 'petty_cash' },
  { to: '/clients', name: 'clients', icon: 'people', flag: 'account_statements' },
  { to: '/provider-statements', name: 'providers', icon: 'truck', flag: 'provider_statements' },
  { to: '/catalogs', name: 'catalogs', icon: 'list', flag: 'catalogs' },
  { to: '/users', name: 'users', icon: 'key', flag: 'users' },
  { to: '/system', name: 'system', icon: 'pulse', permission: 'health.detail' },
]

export function modulesFor({ role, permissions }: Pick<ProfileView, 'role' | 'permissions'>): readonly Module[] {
  return MODULES.filter(({ flag, permission }) => (flag ? permissions.modules[flag] : permission !== undefined && may(role, permission)))
}

/** Whether a page is for this person: of those that the menu leads to, only what it offers them. */
export function mayOpen(path: string, profile: Pick<ProfileView, 'role' | 'permissions'>): boolean {
  const lies = ({ to }: Module) => to !== '/' && (path === to || path.startsWith(`${to}/`))
  return !MODULES.some(lies) || modulesFor(profile).some(lies)
}
