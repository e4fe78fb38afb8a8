import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Remark } from '../api.ts'
import { send } from './server.ts'

type Text = { title: string; text: string; publishedAt: string | null }

/** Long enough not to ask between two keys, short enough to be there when the eye goes to the side. */
const pauseMs = 700
const shortest = 50

/** The remarks on a text while it is written; `text` is the one they are about, null while there is too little of it. */
export function useRemarks(
  written: Text,
  ignored: string[],
): { text: string | null; remarks: Remark[]; isWaiting: boolean; failed: boolean } {
  const body = JSON.stringify(written)
  const [settled, setSettled] = useState(body)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(body), pauseMs)
    return () => clearTimeout(timer)
  }, [body])
  const asked = JSON.parse(settled) as Text
  const enabled = asked.text.trim().length >= shortest
  const query = useQuery({
    queryKey: ['lint', settled],
    queryFn: async () => ({ text: asked.text, remarks: await send<Remark[]>('POST', '/api/lint', asked) }),
    enabled,
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    gcTime: 60_000,
  })
  const data = enabled ? query.data : undefined
  return {
    text: data?.text ?? null,
    remarks: (data?.remarks ?? []).map((remark) => ({ ...remark, ignored: ignored.includes(remark.name) })),
    isWaiting: settled !== body || query.isFetching,
    failed: enabled && query.isError,
  }
}
