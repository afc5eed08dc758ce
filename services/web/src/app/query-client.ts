import { QueryClient } from '@tanstack/react-query'
import { Problem } from '../api/problem.ts'

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // The browser's own idea of being online knows nothing of an office network: whether the API answers is found out by asking.
      networkMode: 'always',
      // What is shown is asked again when the page comes back to the front, and after every change; until then it counts as fresh.
      staleTime: 15_000,
      retry: (failures, error) => error instanceof Problem && error.status === 0 && failures < 2,
    },
    mutations: { networkMode: 'always', retry: false },
  },
})
