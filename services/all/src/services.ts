import { dashboard } from '@gpro/dashboard'
import { identity } from '@gpro/identity'
import { invoicing } from '@gpro/invoicing'
import { orders } from '@gpro/orders'
import { payables } from '@gpro/payables'
import { worker } from '@gpro/worker'

/** Every service, for one process. */
export const services = [identity, orders, payables, invoicing, dashboard, worker]
