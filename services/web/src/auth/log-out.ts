import { logOut } from '@gpro/contracts'
import { call } from '../api/call.ts'
import { forgetSession } from './session.ts'
import { tellEnded } from './tabs.ts'

/** Ends the session at the server, in the other tabs and here. Where the server does not answer, here all the same. */
export async function leave(): Promise<void> {
  try {
    await call(logOut)
  } finally {
    tellEnded()
    forgetSession()
  }
}
