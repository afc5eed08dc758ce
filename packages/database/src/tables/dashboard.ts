export interface DashboardTables {
  reminder: ReminderTable
}

/** What the administrators were reminded of, and on which day; written in the transaction of the notification. */
export interface ReminderTable {
  /** `invoice_overdue` `invoice_due` `credit_limit` `payments_pending` */
  kind: string
  /** The invoice or client; 0 for what is about all. */
  subject: number
  reminded_date: string
}
