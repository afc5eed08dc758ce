import type { Migration } from 'kysely/migration'
import * as shared from './0001-shared.ts'
import * as orders from './0002-orders.ts'
import * as invoicing from './0003-invoicing.ts'
import * as idempotency from './0004-idempotency.ts'
import * as directCosts from './0005-direct-costs.ts'
import * as payables from './0006-payables.ts'
import * as pettyCash from './0007-petty-cash.ts'
import * as paymentOrder from './0008-payment-order.ts'
import * as scheduledWork from './0009-scheduled-work.ts'
import * as installation from './0010-installation.ts'
import * as compatibleMigrations from './0011-compatible-migrations.ts'
import * as exactMarkups from './0012-exact-markups.ts'
import * as evidence from './0013-evidence.ts'
import * as eventSeals from './0014-event-seals.ts'
import * as secondFactor from './0015-second-factor.ts'
import * as retiredFiles from './0016-retired-files.ts'
import * as invoiceClient from './0017-invoice-client.ts'
import * as usernameKeys from './0018-username-keys.ts'
import * as storedFiles from './0019-stored-files.ts'
import * as retiredDatabase from './0020-retired-database.ts'
import * as dte from './0021-dte.ts'
import * as dteEvents from './0022-dte-events.ts'
import * as dteMail from './0023-dte-mail.ts'
import * as searchIndexes from './0024-search-indexes.ts'
import * as eventTrace from './0026-event-trace.ts'
import * as retentionCertificates from './0027-retention-certificates.ts'
import * as coveringIndexes from './0028-covering-indexes.ts'
import * as listIndexes from './0029-list-indexes.ts'

/** A change of the database. Unless it says otherwise it breaks older code, which then does not start on that database. */
export interface OwnMigration extends Migration {
  /** False where code that does not know of the change reads and writes correctly all the same: a new table, an index, a column with a default. */
  readonly breaksOlderCode?: boolean
}

/** In order of their names. A released one is never edited. */
export const migrations: Record<string, OwnMigration> = {
  '0001-shared': shared,
  '0002-orders': orders,
  '0003-invoicing': invoicing,
  '0004-idempotency': idempotency,
  '0005-direct-costs': directCosts,
  '0006-payables': payables,
  '0007-petty-cash': pettyCash,
  '0008-payment-order': paymentOrder,
  '0009-scheduled-work': scheduledWork,
  '0010-installation': installation,
  '0011-compatible-migrations': compatibleMigrations,
  '0012-exact-markups': exactMarkups,
  '0013-evidence': evidence,
  '0014-event-seals': eventSeals,
  '0015-second-factor': secondFactor,
  '0016-retired-files': retiredFiles,
  '0017-invoice-client': invoiceClient,
  '0018-username-keys': usernameKeys,
  '0019-stored-files': storedFiles,
  '0020-retired-database': retiredDatabase,
  '0021-dte': dte,
  '0022-dte-events': dteEvents,
  '0023-dte-mail': dteMail,
  '0024-search-indexes': searchIndexes,
  '0026-event-trace': eventTrace,
  '0027-retention-certificates': retentionCertificates,
  '0028-covering-indexes': coveringIndexes,
  '0029-list-indexes': listIndexes,
}
