import { Button } from '@mantine/core'
import { useState } from 'react'
import { useViewer } from '../viewer.tsx'
import '../styles/cards.css'

/** A text for a chat: shown as it is, copied, shared, or opened in WhatsApp with one tap. */
export function ChatMessage({ name, text }: { name: string; text: string }) {
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
