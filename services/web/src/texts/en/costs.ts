import type { Texts } from '../index.ts'

export const costs: Texts['costs'] = {
  create: 'Enter a direct cost',
  none: 'This order has no direct costs: what others bill for its outsourced services.',
  document: "Number of the provider's invoice",
  allocate: 'Allocate to a charge',
  allocateTitle: (left) => `Allocate to a charge (${left} left)`,
  unallocated: 'Not allocated',
  allocations: 'Allocated to charges',
  charge: 'Charge',
  sale: 'Billed at',
  cost: 'Costs',
  deleteQuestion: 'The direct cost is deleted; what was allocated to charges becomes free.',
  releaseQuestion: 'The charge no longer has this cost.',
}
