import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { refresh } from '../queries.ts'
import { send } from '../server.ts'

/** Takes one thing off a list of the server's; the list at `address` is asked for again, whatever came of it. */
export function useDrop(address: string, id: string) {
  return useMutation({
    mutationFn: () => send('DELETE', `${address}/${id}`),
    onSettled: () => refresh(address),
  })
}

/** `of` names the thing for those who hear many such buttons. */
export function DropButton({ drop, of, label }: { drop: ReturnType<typeof useDrop>; of: string; label: string }) {
  return (
    <Button size="xs" variant="default" loading={drop.isPending} aria-label={of} onClick={() => drop.mutate()}>
      {label}
    </Button>
  )
}
