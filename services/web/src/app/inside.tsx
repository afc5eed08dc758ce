import '@mantine/dates/styles.css'
import '@mantine/dropzone/styles.css'
import '@mantine/spotlight/styles.css'
import { DatesProvider } from '@mantine/dates'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import 'dayjs/locale/es'
import { SessionEnd } from '../auth/session-end.tsx'
import { useLanguage } from './language.ts'
import { queryClient } from './query-client.ts'
import { router } from './router.tsx'

/** All that is behind the log-in; it keeps the screen when the session ends. */
export function Inside({ ended }: { readonly ended: boolean }) {
  const locale = useLanguage()
  return (
    <DatesProvider settings={{ locale, firstDayOfWeek: 1 }}>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
        <SessionEnd opened={ended} />
      </QueryClientProvider>
    </DatesProvider>
  )
}
