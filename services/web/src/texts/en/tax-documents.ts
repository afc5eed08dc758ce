import type { Texts } from '../index.ts'

export const taxDocuments: Texts['taxDocuments'] = {
  title: 'Electronic tax document',
  issue: 'Issue the DTE',
  issueQuestion: "It is signed with the company's certificate and sent to the Ministry. From then on the lines of the invoice do not change.",
  controlNumber: 'Control number',
  state: 'State',
  states: { signed: 'On its way', sealed: 'Sealed', rejected: 'Rejected', abandoned: 'Not issued' },
  signed: 'Signed',
  said: "The Ministry's answer",
  until: (moment) => `Can be mended until ${moment}`,
  retry: 'Mended: send again',
  retryQuestion: 'It is made again of what is known now, under the same codes, and sent.',
  abandon: 'Do not issue',
  abandonQuestion: 'The invoice may be mended; the control number of this document is not used any more.',
}
