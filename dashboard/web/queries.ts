import { QueryCache, QueryClient, useQuery, type UseQueryResult } from '@tanstack/react-query'
import { get, ServerProblem } from './server.ts'
import { narrowed } from './view.ts'
import { useViewer } from './viewer.tsx'

/** One client for the whole page. Live events say what has changed; a minute is the fallback without them. */
export const queries: QueryClient = new QueryClient({
  queryCache: new QueryCache({
    // A session that has ended shows itself on any address; asking who we are then leads to the sign-in page.
    onError: (error, query) => {
      if (error instanceof ServerProblem && error.status === 401 && query.queryKey[1] !== '/api/me') refresh('/api/me')
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      retry: (count, error) => count < 2 && !(error instanceof ServerProblem && error.status < 500),
    },
  },
})

/** An address of the API as a query; old data stays on screen while the next page of it is fetched. */
export function useApi<Answer>(address: string, enabled = true): UseQueryResult<Answer> {
  const path = narrowed(address, useViewer())
  return useQuery<Answer>({
    ...question<Answer>(path),
    enabled,
    placeholderData: (before, query) =>
      query && nameOf(String(query.queryKey[1])) === nameOf(path) ? before : undefined,
  })
}

/** The address of a file that holds what the page shows: of the unit and the time chosen in the top bar. */
export const useFile = (address: string): string => narrowed(address, useViewer())

const question = <Answer>(path: string) => ({
  queryKey: ['api', path],
  queryFn: ({ signal }: { signal: AbortSignal }) => get<Answer>(path, signal),
})

/** Has everything under these addresses asked for again where it is on screen. */
export function refresh(...starts: string[]): void {
  void queries.invalidateQueries({
    predicate: ({ queryKey }) => starts.some((start) => String(queryKey[1] ?? '').startsWith(start)),
  })
}

const nameOf = (path: string): string => path.split('?')[0]!
