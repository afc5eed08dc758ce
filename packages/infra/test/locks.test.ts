import { localBoard } from '../src/locks/board-local.ts'
import { localLockStore } from '../src/locks/local.ts'
import { createLocks } from '../src/locks/locks.ts'
import { locksSuite } from './locks.suite.ts'

locksSuite('this process', async (waitMs) => {
  let time = Date.parse('2026-03-02T15:00:00Z')
  const now = () => new Date(time)
  const locks = createLocks({ store: localLockStore(now), board: localBoard(now), now, waitMs, service: 'invoicing', instance: 'test' })
  return { locks, pass: (seconds) => (time += seconds * 1000) }
})
