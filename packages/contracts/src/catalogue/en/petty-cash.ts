/** English of the rules of this part, by code; `{fact}` is filled in. */
export const pettyCash: Record<string, string> = {
  'cash-transaction-not-found': 'Petty cash transaction {id} does not exist',
  'cash-transaction-archived': 'The transaction belongs to cash count {count}; it can no longer change. Record another one that corrects it',
  'cash-opening-fixed': 'This is the balance with which a cash count opened the box; delete that cash count to undo it',
  'cash-insufficient': 'There is not that much in the petty cash: ${balance} would be left. Record the income first',
  'cash-too-large': 'The petty cash must hold at most ${largest}',
  'cash-count-not-found': 'Cash count {id} does not exist',
  'cash-count-empty': 'Nothing was recorded since the last cash count: there is nothing to count. Delete that one to repeat it',
  'cash-details-mismatch': 'Notes and coins come to ${counted}, but ${actual} was given as counted',
  'cash-count-not-last': 'Only the last cash count, number {last}, can be deleted',
  'cash-count-followed':
    'Transactions ({count}) were recorded after this cash count and rest on its balance; delete them first or record a correction',
}
