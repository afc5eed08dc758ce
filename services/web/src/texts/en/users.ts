import type { Texts } from '../index.ts'

export const users: Texts['users'] = {
  create: 'New user',
  username: 'User',
  name: 'Name',
  role: 'Role',
  lastLogin: 'Last log-in',
  active: 'Active',
  data: 'Data',
  access: 'Access',
  passwordAgain: 'Password, again',
  ownPassword: 'Your own password',
  ownPasswordHint: 'Only if you logged in more than 15 minutes ago',
  endSessions: 'End their sessions',
  endSessionsQuestion: 'They will have to log in again everywhere.',
  deleteUser: 'Delete user',
  deleteQuestion: 'The user is deleted; what they did keeps their name.',
}
