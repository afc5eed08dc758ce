import { Refusal } from '../errors/refusal.ts'

/** A person looks at one page at a time, perhaps on two screens; a page that is not looked at has no stream. */
const MOST_PER_USER = 4

/** How many streams each user has open in this process. */
export function streamPlaces(most = MOST_PER_USER) {
  const open = new Map<number | null, number>()
  return {
    /** Takes a place; the answer gives it back. */
    enter(user: number | null): () => void {
      const taken = open.get(user) ?? 0
      if (taken >= most) throw tooMany(most)
      open.set(user, taken + 1)
      return () => {
        const left = (open.get(user) ?? 1) - 1
        if (left === 0) open.delete(user)
        else open.set(user, left)
      }
    },
  }
}

function tooMany(most: number): Refusal {
  return new Refusal(429, 'streams-at-once', `Ya tiene ${most} páginas en vivo; esta se actualiza cada tanto`, {
    facts: { most },
    headers: { 'retry-after': '30' },
  })
}
