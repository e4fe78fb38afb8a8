import { useState } from 'react'
import type { DigestChat as Chat } from '../../api.ts'
import { useApi } from '../queries.ts'
import { useViewer } from '../viewer.tsx'
import { ChatMessage } from './chat-message.tsx'
import { Empty } from './empty.tsx'
import { Loaded } from './loaded.tsx'

/** The digest as messages for a chat: the whole in one, and each thing for whom it concerns. */
export function DigestChat() {
  const { t } = useViewer()
  const [open, setOpen] = useState(false)
  const query = useApi<Chat>('/api/digest/chat', open)
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('chat.title')}</summary>
      {open && (
        <Loaded query={query}>
          {({ text, blocks }) =>
            text === null ? (
              <Empty says={t('chat.nothing')} />
            ) : (
              <div className="stack tight">
                <ChatMessage name={t('chat.whole')} text={text} />
                {blocks.map((block) => (
                  <details key={block.text}>
                    <summary className="small">{block.title}</summary>
                    <ChatMessage name={block.title} text={block.text} />
                  </details>
                ))}
              </div>
            )
          }
        </Loaded>
      )}
    </details>
  )
}
