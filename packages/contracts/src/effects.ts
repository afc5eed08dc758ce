import type { Permission } from './permissions.ts'

interface Effect {
  /** What a role needs to cause it. Null: a rule refuses it to everybody, whatever their role. */
  readonly permission: Permission | null
  /** How the refusal of a role is told; without it, as that of an endpoint. `{fact}` is filled in. */
  readonly refusal?: { readonly code: string; readonly sentence: string }
  /** The input at fault, where screens show the refusal beside it. */
  readonly field?: string
}

/**
 * What a change brings about, and the permission for it, through whichever endpoint it is reached. An endpoint's own permission says who
 * comes in; an action that causes one of these asks for it too. `services/all/test/effects` tries each through each of its doors.
 */
export const EFFECTS = {
  // Charges and expenses of an order, once an invoice asks the client for them.
  'billed.change': {
    permission: 'invoicing.write',
    refusal: {
      code: 'billed-change-forbidden',
      sentence: 'Está en la factura {invoice}: solo operativo 2 o un administrador puede cambiar lo que una factura cobra',
    },
  },
  // To another client or sub-client, while an invoice of the order lives.
  'debt.move': { permission: null },
  'order.reopen': {
    permission: 'orders.reopen',
    refusal: { code: 'reopen-forbidden', sentence: 'Solo operativo 2 o un administrador puede reabrir una orden cerrada' },
    field: 'status',
  },
  // The header of an order while it is closed.
  'closed-order.change': { permission: null },
  'expense.approve': {
    permission: 'expenses.approve',
    refusal: { code: 'approval-forbidden', sentence: 'Solo operativo 2 o un administrador puede aprobar gastos' },
  },
  // More money, another receiver or another document under an approval that was given for something else: the approval goes.
  'approved-expense.redirect': { permission: null },
  'approved-expense.delete': {
    permission: 'expenses.delete-approved',
    refusal: { code: 'approved-requires-admin', sentence: 'Solo un administrador puede eliminar un gasto aprobado' },
  },
  'expense.pay': {
    permission: 'expenses.pay',
    refusal: { code: 'payment-forbidden', sentence: 'Solo operativo 2 o un administrador puede registrar pagos a proveedores' },
  },
  'expense.leave-paid': {
    permission: 'expenses.leave-paid',
    refusal: { code: 'paid-status-locked', sentence: 'Solo un administrador puede cambiar el estado de un gasto pagado' },
  },
  // A pre-invoice that did nothing yet is taken back with `invoicing.write`; this is for all others.
  'invoice.delete': { permission: 'invoicing.delete-invoice' },
  'client-payment.delete': { permission: 'invoicing.delete-payment' },
  // Amounts, receipts and documents of invoices, payments and credit notes of clients.
  'invoice-money.read': { permission: 'invoicing.read' },
  // Replacing or deleting a document of a closed order, or the document for which somebody was paid.
  'evidence.destroy': { permission: null },
  'retired-file.read': { permission: 'audit.read' },
  'lock-holder.read': { permission: 'locks.holder' },
} as const satisfies Record<string, Effect>

type Effects = typeof EFFECTS
export type EffectName = keyof Effects
/** Those that some role may cause. */
export type GuardedEffect = { [Name in EffectName]: Effects[Name]['permission'] extends null ? never : Name }[EffectName]

/** An effect with all that may be said of one. */
export function effectOf(name: GuardedEffect): Effect & { readonly permission: Permission } {
  return EFFECTS[name]
}
