// Do the tiers that the checks ship with agree with what is measured? Counted on the answers the scorer was given.
import fs from 'node:fs'
import path from 'node:path'

const linesOf = (file) =>
  fs
    .readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))

/**
 * @param {string} folder with pairs.jsonl @param {string} answers the stage's output @param {string} shipped tiers.json
 * @returns one line a kind: flags, precision, share of clean pairs it speaks on, its tier, and whether that is earned
 */
export function tierTable(folder, answers, shipped) {
  const { bars, kinds } = JSON.parse(fs.readFileSync(shipped, 'utf8'))
  const found = new Map(linesOf(answers).map((answer) => [answer.id, answer.findings ?? []]))
  const counts = {}
  let clean = 0
  for (const pair of linesOf(path.join(folder, 'pairs.jsonl'))) {
    const isClean = pair.label === 'consistent'
    if (isClean) clean++
    const spoke = new Set()
    for (const finding of found.get(pair.id) ?? []) {
      // What is only not in the release is never counted, but for a quotation, whose absence is the finding.
      if (finding.verdict === 'unsupported' && finding.kind !== 'quotation-invented') continue
      const count = (counts[finding.kind] ??= { flags: 0, right: 0, onClean: 0, tiers: new Set() })
      count.flags++
      count.tiers.add(finding.tier)
      if (liesOnEdit(finding, pair)) count.right++
      if (isClean && !spoke.has(finding.kind)) count.onClean++
      spoke.add(finding.kind)
    }
  }
  const rows = Object.entries(counts).sort((a, b) => b[1].flags - a[1].flags)
  return rows.map(([kind, { flags, right, onClean, tiers }]) => {
    const [precision, quiet] = [right / flags, onClean / clean]
    const earned = tierBy(bars, flags, precision, quiet)
    const tier = [...tiers].sort().join('')
    // A kind may be held lower than it measures (tiers.json says why); it may never be shown higher.
    const verdict =
      tier === earned
        ? 'agrees'
        : tier > earned
          ? `held below ${earned}: ${kinds[kind]?.why ?? 'older measurement'}`
          : `TOO HIGH: measures as ${earned}`
    return `  ${kind.padEnd(20)} flags ${String(flags).padStart(4)}  precision ${precision.toFixed(3)}  on clean ${quiet.toFixed(3)}  tier ${tier}  ${verdict}`
  })
}

const fewest = 20

function tierBy({ A, B }, flags, precision, onClean) {
  const reaches = (bar) =>
    Math.round(precision * 1000) / 1000 >= bar.precision && Math.round(onClean * 1000) / 1000 <= bar.onClean
  return flags < fewest ? 'C' : reaches(A) ? 'A' : reaches(B) ? 'B' : 'C'
}

/** A few characters' grace; what was dropped (a denial, a hedge) leaves nothing to point at, so the words around count. */
function liesOnEdit({ article }, pair) {
  const [before, after] = pair.kind === 'polarity' || pair.kind === 'qualifier' ? [40, 60] : [3, 3]
  return pair.edits.some((edit) => article.start < edit.end + after && edit.start - before < article.end)
}
