import { Button } from '@mantine/core'
import { useState } from 'react'
import type { DigestChat as Chat } from '../../api.ts'
import { useApi } from '../queries.ts'
import { useViewer } from '../viewer.tsx'
import { Empty } from './empty.tsx'
import { Loaded } from './loaded.tsx'
import '../styles/cards.css'

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
                <Message name={t('chat.whole')} text={text} />
                {blocks.map((block) => (
                  <details key={block.text}>
                    <summary className="small">{block.title}</summary>
                    <Message name={block.title} text={block.text} />
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

function Message({ name, text }: { name: string; text: string }) {
  const { t } = useViewer()
  const [told, setTold] = useState<string | null>(null)
  const copy = async () => {
    // Without https there is no clipboard: the person marks the text and copies it by hand.
    const done = await navigator.clipboard?.writeText(text).then(
      () => true,
      () => false,
    )
    setTold(t(done ? 'chat.copied' : 'chat.notCopied'))
  }
  const share = () => void navigator.share({ text }).catch(() => undefined)
  return (
    <div className="stack tight">
      <pre className="message small" tabIndex={0} aria-label={name}>
        {text}
      </pre>
      <div className="row">
        <Button size="xs" variant="default" aria-label={t('chat.copyOf', { name })} onClick={() => void copy()}>
          {t('chat.copy')}
        </Button>
        {'share' in navigator && (
          <Button size="xs" variant="default" aria-label={t('chat.shareOf', { name })} onClick={share}>
            {t('chat.share')}
          </Button>
        )}
        <a
          className="small"
          href={`https://wa.me/?text=${encodeURIComponent(text)}`}
          target="_blank"
          rel="noopener noreferrer"
          aria-label={t('chat.whatsappOf', { name })}
        >
          {t('chat.whatsapp')}
        </a>
        <span role="status" className="small">
          {told}
        </span>
      </div>
    </div>
  )
}
