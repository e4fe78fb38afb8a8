/** Where the real pages, feeds and coverage lie: beside the project, never inside it. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../../src/paths.ts'

export const replayFolder = join(projectRoot, '..', 'shared', 'replay')

export const hasReplay = existsSync(join(replayFolder, 'index.json'))

/** Said in place of the tests where the folder is absent. */
export const absent = `skipped: ${replayFolder} is not there`

export type Saved = { url: string | null; file: string; kind: 'listing' | 'article' | 'feed'; first?: string[] }

export const savedFiles = (): Saved[] => JSON.parse(readFileSync(join(replayFolder, 'index.json'), 'utf8')) as Saved[]

export const bytesOf = (file: string): Buffer => readFileSync(join(replayFolder, file))

/** A ministry's real coverage of April 2020, as its clipping service kept it. */
export type Clipping = { id: string; outlet: string; url: string; publishedAt: string; title: string; text: string }

export const clippings = (): Clipping[] =>
  readFileSync(join(replayFolder, 'ministry-coverage.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Clipping)
