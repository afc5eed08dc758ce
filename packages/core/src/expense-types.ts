/** `cargos` and `admin` are today's; the rest are the old system's and still count where they stand. */
export const EXPENSE_TYPES = ['cargos', 'admin', 'costos', 'terceros', 'propios'] as const
export type ExpenseType = (typeof EXPENSE_TYPES)[number]

/** Re-billed to the client at raw cost; the order's lists call them "terceros". */
export const CLIENT_TYPES: readonly string[] = ['cargos', 'terceros'] satisfies ExpenseType[]
/** The agency's own costs of an order. */
export const OWN_COST_TYPES: readonly string[] = ['propios', 'costos'] satisfies ExpenseType[]
/** What an invoice may re-bill. */
export const BILLABLE_TYPES = ['cargos', 'terceros', 'costos'] as const satisfies ExpenseType[]
