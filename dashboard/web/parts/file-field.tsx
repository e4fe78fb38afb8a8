import { useState } from 'react'
import type { Instant } from '../../../src/model.ts'
import { sendFile, ServerProblem } from '../server.ts'
import { useViewer } from '../viewer.tsx'

type Read = { title: string; text: string; publishedAt: Instant | null }

/** Fills the form from a file; nothing is kept before the form is sent. */
export function FileField({ opened }: { opened: (read: Read) => void }) {
  const { t, say } = useViewer()
  const [problem, setProblem] = useState<string | null>(null)
  const open = async (file: File) => {
    setProblem(null)
    try {
      opened(await sendFile<Read>('/api/release-file', file))
    } catch (error) {
      const says = error instanceof ServerProblem ? error.says : null
      setProblem(says ? say(says) : t('newRelease.fileNotRead'))
    }
  }
  return (
    <label className="file-field small">
      <span className="as-button">{t('newRelease.file')}</span>
      <input
        className="unseen"
        type="file"
        accept=".txt,.md,.docx,.pdf"
        onChange={(event) => {
          const file = event.currentTarget.files?.[0]
          event.currentTarget.value = ''
          if (file) void open(file)
        }}
      />
      {problem && (
        <span role="alert" className="problem">
          {problem}
        </span>
      )}
    </label>
  )
}
