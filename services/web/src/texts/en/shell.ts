import type { Texts } from '../index.ts'

export const errors: Texts['errors'] = {
  network: 'The system cannot be reached. Check the network and try again.',
  unexplained: (status) => `The system answered with an error (${status}).`,
  request: (id) => `Request ${id}`,
  retry: 'Try again',
  busy: 'Document in use',
  heldBy: (holder, since) => `${holder} has been working on this document since ${since}.`,
  retrying: 'Trying again by itself…',
  unexpected: 'Something failed on this screen.',
  forbidden: 'Your role does not allow this',
  reload: 'Reload',
  notFound: 'There is no such page.',
}

export const common: Texts['common'] = {
  loading: 'Loading…',
  save: 'Save',
  cancel: 'Cancel',
  close: 'Close',
  search: 'Search',
  all: 'All',
  none: 'There is nothing to show.',
  edit: 'Edit',
  delete: 'Delete',
  actions: 'Actions',
  from: 'From',
  to: 'To',
  openApart: 'Open apart',
  fileAway: 'The file cannot be shown; close and open it again.',
  columns: 'Columns',
  yes: 'Yes',
  no: 'No',
}

export const logIn: Texts['logIn'] = {
  title: 'Log in',
  subtitle: 'Customs brokerage: orders, invoices and payments',
  username: 'User',
  password: 'Password',
  code: 'Verification code',
  codeHint: 'From your code app, or a recovery code',
  submit: 'Log in',
  verify: 'Verify',
  back: 'Back',
  endsAt: (time) => `Your session ends at ${time}, seven days after you logged in. Log out and in again when it suits you.`,
  ended: 'Your session has ended',
  endedHint: 'Log in again to go on where you were: what you wrote is still on the screen.',
}

export const shell: Texts['shell'] = {
  menu: 'Menu',
  skip: 'Skip to content',
  search: 'Search or go to…',
  nothingFound: 'Nothing found',
  goTo: 'Go to',
  create: 'Create',
  profile: 'My profile',
  logOut: 'Log out',
  language: 'Español',
  dark: 'Dark mode',
  light: 'Light mode',
  notifications: 'Notifications',
  markRead: 'Mark as read',
  newOrder: 'New order',
}

export const modules: Texts['modules'] = {
  dashboard: 'Home',
  orders: 'Service orders',
  invoices: 'Invoicing',
  retention: 'Retentions',
  pettyCash: 'Petty cash',
  expenses: 'Expenses and payments',
  clients: 'Clients',
  providers: 'Providers',
  catalogs: 'Catalogs',
  users: 'Users',
  system: 'System',
  taxDocuments: 'Tax documents',
  receivables: 'Receivables',
  providerPayments: 'Provider payments',
}
