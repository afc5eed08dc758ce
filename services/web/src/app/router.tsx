import { readProfile } from '@gpro/contracts'
import { Center, Loader, Text } from '@mantine/core'
import { useQueryErrorResetBoundary } from '@tanstack/react-query'
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect, useRouter } from '@tanstack/react-router'
import { preload } from '../api/hooks.ts'
import { Failure } from '../components/failure.tsx'
import { texts } from '../texts/index.ts'
import { filters } from './filters.ts'
import { Shell } from './shell.tsx'

interface Opening {
  readonly params: { readonly id: string }
  readonly cause: string
}

/** What a page cannot be without is asked for before it is drawn; not for every link that the mouse passes over. */
const opened =
  (page: () => Promise<{ readonly load: (id: number) => Promise<unknown> }>) =>
  async ({ params, cause }: Opening): Promise<void> => {
    if (cause !== 'preload') await (await page()).load(Number(params.id))
  }

// The addresses are those of the front end before: links in notifications and bookmarks lead to the same pages in both.
const root = createRootRoute({
  loader: () => preload(readProfile),
  component: Shell,
  notFoundComponent: () => <Text>{texts().errors.notFound}</Text>,
})
const under = { getParentRoute: () => root }

const dashboard = createRoute({
  ...under,
  path: '/',
  validateSearch: filters('year', 'month'),
  component: lazyRouteComponent(() => import('../screens/dashboard/dashboard.tsx'), 'Dashboard'),
})
const orders = createRoute({
  ...under,
  path: '/service-orders',
  validateSearch: filters('search', 'status', 'client', 'ordering', 'dateFrom', 'dateTo'),
  component: lazyRouteComponent(() => import('../screens/orders/orders.tsx'), 'OrdersPage'),
})
const newOrder = createRoute({
  ...under,
  path: '/service-orders/new',
  component: lazyRouteComponent(() => import('../screens/orders/new-order.tsx'), 'NewOrderPage'),
})
const orderPage = () => import('../screens/orders/order.tsx')
const order = createRoute({
  ...under,
  path: '/service-orders/$id',
  loader: opened(orderPage),
  validateSearch: filters('tab'),
  component: lazyRouteComponent(orderPage, 'OrderPage'),
})
const billOrderPage = () => import('../screens/billing/bill-order.tsx')
const billOrder = createRoute({
  ...under,
  path: '/service-orders/$id/bill',
  loader: opened(billOrderPage),
  component: lazyRouteComponent(billOrderPage, 'BillOrderPage'),
})
const invoices = createRoute({
  ...under,
  path: '/invoicing',
  validateSearch: filters('search', 'status', 'client', 'ordering', 'dateFrom', 'dateTo'),
  component: lazyRouteComponent(() => import('../screens/billing/invoices.tsx'), 'InvoicesPage'),
})
const invoicePage = () => import('../screens/billing/invoice.tsx')
const invoice = createRoute({
  ...under,
  path: '/invoicing/$id',
  loader: opened(invoicePage),
  component: lazyRouteComponent(invoicePage, 'InvoicePage'),
})
const receivables = createRoute({
  ...under,
  path: '/receivables',
  component: lazyRouteComponent(() => import('../screens/billing/receivables.tsx'), 'ReceivablesPage'),
})
const expenses = createRoute({
  ...under,
  path: '/transfers',
  validateSearch: filters('search', 'status', 'transfer_type', 'provider', 'ordering', 'date_from', 'date_to'),
  component: lazyRouteComponent(() => import('../screens/expenses/expenses.tsx'), 'ExpensesPage'),
})
const providerPayments = createRoute({
  ...under,
  path: '/provider-payments',
  validateSearch: filters('tab', 'search', 'provider', 'status'),
  component: lazyRouteComponent(() => import('../screens/provider-payments/provider-payments.tsx'), 'ProviderPaymentsPage'),
})
const expensePage = () => import('../screens/expenses/expense.tsx')
const expense = createRoute({
  ...under,
  path: '/transfers/$id',
  loader: opened(expensePage),
  component: lazyRouteComponent(expensePage, 'ExpensePage'),
})
const retention = createRoute({
  ...under,
  path: '/retention-control',
  validateSearch: filters('year', 'month', 'status', 'client_id'),
  component: lazyRouteComponent(() => import('../screens/retention/retention.tsx'), 'RetentionPage'),
})
const pettyCash = createRoute({
  ...under,
  path: '/petty-cash',
  validateSearch: filters('search', 'type', 'date_from', 'date_to'),
  component: lazyRouteComponent(() => import('../screens/petty-cash/petty-cash.tsx'), 'PettyCashPage'),
})
const clients = createRoute({
  ...under,
  path: '/clients',
  validateSearch: filters('search', 'is_active', 'payment_condition'),
  component: lazyRouteComponent(() => import('../screens/clients/clients.tsx'), 'ClientsPage'),
})
const accountStatements = createRoute({
  ...under,
  path: '/account-statements',
  beforeLoad: () => {
    throw redirect({ to: '/clients' })
  },
})
const providerStatements = createRoute({
  ...under,
  path: '/provider-statements',
  validateSearch: filters('search'),
  component: lazyRouteComponent(() => import('../screens/providers/provider-statements.tsx'), 'ProviderStatementsPage'),
})
const catalogs = createRoute({
  ...under,
  path: '/catalogs',
  validateSearch: filters('catalog', 'search'),
  component: lazyRouteComponent(() => import('../screens/catalogs/catalogs.tsx'), 'CatalogsPage'),
})
const users = createRoute({
  ...under,
  path: '/users',
  validateSearch: filters('search', 'role', 'is_active'),
  component: lazyRouteComponent(() => import('../screens/users/users.tsx'), 'UsersPage'),
})
const taxDocuments = createRoute({
  ...under,
  path: '/tax-documents',
  validateSearch: filters('tab', 'state', 'dte_type', 'incomplete'),
  component: lazyRouteComponent(() => import('../screens/tax-documents/tax-documents.tsx'), 'TaxDocumentsPage'),
})
const retentionCertificates = createRoute({
  ...under,
  path: '/tax-documents/retentions',
  validateSearch: filters('state'),
  component: lazyRouteComponent(() => import('../screens/retention-certificates/certificates.tsx'), 'CertificatesPage'),
})
const retentionCertificate = createRoute({
  ...under,
  path: '/tax-documents/retentions/$id',
  component: lazyRouteComponent(() => import('../screens/retention-certificates/certificate.tsx'), 'CertificatePage'),
})
const system = createRoute({
  ...under,
  path: '/system',
  validateSearch: filters('tab', 'search', 'kind', 'person', 'subject', 'date_from', 'date_to'),
  component: lazyRouteComponent(() => import('../screens/system/system.tsx'), 'SystemPage'),
})
const profile = createRoute({
  ...under,
  path: '/profile',
  component: lazyRouteComponent(() => import('../screens/profile/profile.tsx'), 'ProfilePage'),
})

const Waiting = () => (
  <Center h={240}>
    <Loader />
  </Center>
)

/** Asks again for what could not be shown. */
function FailedPage({ error }: { readonly error: unknown }) {
  const again = useRouter()
  const { reset } = useQueryErrorResetBoundary()
  return (
    <Failure
      error={error}
      retry={() => {
        reset()
        void again.invalidate()
      }}
    />
  )
}

export const router = createRouter({
  routeTree: root.addChildren([
    dashboard,
    orders,
    newOrder,
    order,
    billOrder,
    invoices,
    invoice,
    receivables,
    expenses,
    providerPayments,
    expense,
    retention,
    pettyCash,
    clients,
    accountStatements,
    providerStatements,
    catalogs,
    users,
    taxDocuments,
    retentionCertificates,
    retentionCertificate,
    system,
    profile,
  ]),
  defaultPreload: 'intent',
  // A link that was passed over has its page, not yet its answers.
  defaultPreloadStaleTime: 0,
  defaultPendingComponent: Waiting,
  defaultErrorComponent: ({ error }) => <FailedPage error={error} />,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
