import { dashboard } from '@gpro/dashboard'
import { identity } from '@gpro/identity'
import { type AnyService, defineService, scheduledBackup } from '@gpro/infra'
import { invoicing } from '@gpro/invoicing'
import { orders } from '@gpro/orders'
import { payables } from '@gpro/payables'

const everyService: readonly AnyService[] = [dashboard, identity, orders, payables, invoicing]

/** The process that does what all services do by the clock. It answers no request but those about itself. */
export const worker = defineService({
  name: 'worker',
  routes: [],
  work: everyService.flatMap(({ tasks = [] }) => tasks),
  workFor: scheduledBackup,
})
