/**
 * The optional model behind GAUNG_CHECK_MODEL: an HTTP address of your own, or a program on this machine.
 *
 * Both get one JSON object, `{ "questions": [{ kind, verdict, article: { words, context }, release: { words, context } }] }`
 * – as the body of a POST, or on standard input – and answer `{ "opinions": ["drop" | "promote" | "keep" | null, …] }`,
 * one for each question. Anything else, an error or silence leaves every finding as it was; the model is then left alone
 * for a while, so that a broken one costs the judging of articles nothing.
 */
import { spawn } from 'node:child_process'
import { z } from 'zod'
import type { Opinion, Question, SecondOpinion } from '../checks/index.ts'
import type { Clock } from '../model.ts'

export type CheckModel = { kind: 'address'; url: string } | { kind: 'program'; command: string; args: string[] }

/** Longer than a small model on one machine takes for the few C findings of an article. */
const usualTimeoutMs = 10_000
const restMs = 10 * 60_000
const longestAnswer = 1_000_000

export function openCheckModel(
  model: CheckModel,
  clock: Pick<Clock, 'now'>,
  onTrouble: (what: string, error: unknown) => void,
  timeoutMs = usualTimeoutMs,
): SecondOpinion {
  let restUntil = 0
  return {
    name: model.kind === 'address' ? new URL(model.url).host : (model.command.split('/').at(-1) ?? model.command),
    async ask(questions) {
      const none = questions.map(() => null)
      if (clock.now().getTime() < restUntil) return none
      try {
        const body = JSON.stringify({ questions })
        const said =
          model.kind === 'address' ? await post(model.url, body, timeoutMs) : await run(model, body, timeoutMs)
        return opinionsIn(said, questions)
      } catch (error) {
        restUntil = clock.now().getTime() + restMs
        onTrouble('the model of GAUNG_CHECK_MODEL', error)
        return none
      }
    },
  }
}

const answerShape = z.object({ opinions: z.array(z.enum(['drop', 'promote', 'keep']).nullable()) })

/** @throws when the answer is not one opinion a question */
function opinionsIn(said: string, questions: Question[]): (Opinion | null)[] {
  const { opinions } = answerShape.parse(JSON.parse(said))
  if (opinions.length !== questions.length)
    throw new Error(`asked ${questions.length} questions, got ${opinions.length} opinions`)
  return opinions
}

async function post(url: string, body: string, timeoutMs: number): Promise<string> {
  const answer = await fetch(url, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json' },
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs),
  })
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`)
  let said = ''
  const decoder = new TextDecoder()
  for await (const part of answer.body ?? []) {
    said += decoder.decode(part as Uint8Array, { stream: true })
    if (said.length > longestAnswer) throw new Error(`${url} answered more than ${longestAnswer} characters`)
  }
  return said
}

function run(model: Extract<CheckModel, { kind: 'program' }>, body: string, timeoutMs: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(model.command, model.args, { stdio: ['pipe', 'pipe', 'ignore'], timeout: timeoutMs, killSignal: 'SIGKILL' }) // prettier-ignore
    let said = ''
    child.on('error', reject)
    child.stdout.setEncoding('utf8').on('data', (part: string) => {
      said += part
      if (said.length > longestAnswer) child.kill('SIGKILL')
    })
    child.on('close', (code, signal) => {
      if (code === 0) resolve(said)
      else reject(new Error(`${model.command} ended with ${code ?? signal}`))
    })
    // A program that answers without reading to the end closes its side first; its ending is what counts.
    child.stdin.on('error', () => {})
    child.stdin.end(body)
  })
}
