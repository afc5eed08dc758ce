import type { Texts } from '../index.ts'

export const retention: Texts['retention'] = {
  total: 'Withheld',
  received: 'Certificates received',
  missing: 'Certificates missing',
  share: 'recovered',
  count: (count) => (count === 1 ? '1 certificate' : `${count} certificates`),
  certificate: 'Certificate',
  amount: '1 % retention',
  isReceived: 'Received',
  isPending: 'Pending',
}
