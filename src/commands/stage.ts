import { createInterface } from 'node:readline'
import { runStage, stages, type Stage } from '../stages.ts'
import { WrongUse, words, type Command } from './command.ts'

const help: Record<string, [usage: string, does: string]> = {
  feed: ['feed --jsonl', 'Reads feeds: {id,url,body|bodyBase64,contentType?} a line.'],
  robots: ['robots --jsonl', 'May an agent fetch an address? {id,robots,agent,url} a line.'],
  extract: ['extract --jsonl', 'Reads article pages: {id,url,html|htmlBase64,contentType?} a line.'],
  facts: ['facts --jsonl', 'Numbers, dates and amounts in their normal form: {id,text,publishedAt} a line.'],
  match: [
    'match --releases R.jsonl | --pairs',
    'Which release does an article carry? Articles a line, or {id,release,article} with --pairs.',
  ],
  check: ['check --jsonl', 'Where do a release and an article differ? {id,release,article} a line.'],
  lint: ['lint --jsonl', 'What to look at again in a release of our own: {id,title,text,publishedAt} a line.'],
  tone: ['tone --jsonl', 'How headline and body of an article speak of what they report: {id,title,text} a line.'],
  cycle: ['cycle --jsonl', 'Phase, half-life and forecast: {id,asOf,horizonHours,events} a line.'],
}

/** Each stage as a command: JSON Lines on stdin, JSON Lines on stdout. */
export const stageCommands: Command[] = stages.map((stage) => ({
  name: stage.name,
  usage: help[stage.name]?.[0] ?? stage.name,
  does: help[stage.name]?.[1] ?? '',
  run: (args) => pipe(stage, args),
}))

async function pipe(stage: Stage, args: string[]): Promise<number> {
  const { values } = words(args, {
    jsonl: { type: 'boolean' },
    pairs: { type: 'boolean' },
    releases: { type: 'string' },
  })
  if (stage.name === 'match' ? !values.pairs && !values.releases : !values.jsonl) {
    throw new WrongUse(`usage: gaung ${help[stage.name]?.[0]}`)
  }
  const bad = await runStage(stage, { releases: values.releases }, stdinLines(), toStdout)
  if (bad > 0) process.stderr.write(`gaung ${stage.name}: ${bad} line(s) could not be used; see “why” in the output\n`)
  return 0
}

/** Opened only when the first line is asked for: lines that come in before anybody listens would be lost. */
async function* stdinLines(): AsyncGenerator<string> {
  yield* createInterface({ input: process.stdin, crlfDelay: Infinity })
}

/** Waits for a slow reader instead of filling memory. */
function toStdout(text: string): Promise<void> {
  return new Promise((resolve) => {
    if (process.stdout.write(text)) resolve()
    else process.stdout.once('drain', resolve)
  })
}
