import { may, type Permission, type ProfileView, readProfile } from '@gpro/contracts'
import { useLoaded } from '../api/hooks.ts'

/** Who is logged in. */
export function useProfile(): ProfileView {
  return useLoaded(readProfile)
}

/** Whether that person's role allows something: the same table that the API asks. What it refuses all the same, it says in a sentence. */
export function useMay(): (permission: Permission) => boolean {
  const { role } = useProfile()
  return (permission) => may(role, permission)
}
