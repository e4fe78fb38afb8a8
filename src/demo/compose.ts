import type { ArticleFile, CoverageFile, ErrorFile, ReleaseFile } from './shapes.ts'

export type Composed = { paragraphs: string[]; errors: ErrorFile[] }

/**
 * The paragraphs of every article of one coverage file, in the file's order, with the planted errors in place.
 *
 * A reprint takes its original's paragraphs and errors, then makes its own changes. Each change must find the words it
 * is to change, so that a misprint in data/demo/ stops the demo instead of planting nothing.
 */
export function composeCoverage(coverage: CoverageFile, release: ReleaseFile): Composed[] {
  const done = new Map<string, Composed>()
  return coverage.articles.map((article) => {
    const composed = composeArticle(article, coverage, release, done)
    if (article.id !== undefined) done.set(article.id, composed)
    return composed
  })
}

function composeArticle(
  article: ArticleFile,
  coverage: CoverageFile,
  release: ReleaseFile,
  done: Map<string, Composed>,
): Composed {
  const original = article.copyOf === undefined ? undefined : done.get(article.copyOf)
  if (article.copyOf !== undefined && original === undefined) {
    throw new Error(`“${article.title}” reprints “${article.copyOf}”, which does not stand above it`)
  }
  let paragraphs =
    original !== undefined && article.body.length === 0
      ? original.paragraphs
      : article.body.flatMap((line) => partsOf(line, coverage, release))
  for (const [before, after] of article.edits) paragraphs = replaced(article, paragraphs, before, after)
  for (const error of article.errors) {
    if (!error.written) paragraphs = replaced(article, paragraphs, error.instead ?? error.right, error.wrong)
  }
  const inherited = (original?.errors ?? []).filter((error) => contains(paragraphs, error.wrong))
  const errors = [...inherited, ...article.errors]
  const missing = errors.find((error) => !contains(paragraphs, error.wrong))
  if (missing !== undefined) throw new Error(`“${article.title}” does not carry its error “${missing.wrong}”`)
  return { paragraphs, errors }
}

function partsOf(line: string, coverage: CoverageFile, release: ReleaseFile): string[] {
  if (line.startsWith('=')) {
    const paragraph = coverage.paragraphs[line.slice(1)]
    if (paragraph === undefined) throw new Error(`${coverage.release} has no paragraph “${line}”`)
    return [paragraph]
  }
  const range = /^R(\d+)(?:-(\d+))?$/.exec(line)
  if (range === null) return [line]
  const first = Number(range[1])
  const last = Number(range[2] ?? range[1])
  const taken = release.paragraphs.slice(first - 1, last)
  if (taken.length !== last - first + 1) throw new Error(`${release.key} has no paragraphs ${line}`)
  return taken
}

function replaced(article: ArticleFile, paragraphs: string[], before: string, after: string): string[] {
  if (!contains(paragraphs, before)) throw new Error(`“${article.title}” has no “${before}” to change`)
  return paragraphs.map((paragraph) => paragraph.replace(before, after).trim()).filter((paragraph) => paragraph !== '')
}

const contains = (paragraphs: string[], words: string): boolean => paragraphs.some((p) => p.includes(words))
