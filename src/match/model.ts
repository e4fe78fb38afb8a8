import type { Features } from './features.ts'
import { logitOf, rankedInputs } from './inputs.ts'
import weights from './weights.json' with { type: 'json' }

/** Log-odds that the article carries the release, judged on the two texts alone. */
export const relatedLogit = (features: Features): number => logitOf(weights.related, features)

/** The same among rivals: an article that fits two sibling releases is less surely the one's or the other's. */
export const rankedLogit = (pair: number, rival: number): number => logitOf(weights.ranked, rankedInputs(pair, rival))

/** From this score on a pair is called related: the lowest score with the stated precision on held-out releases. */
export const relatedThreshold = weights.thresholds.related

/** From here to the threshold a pair is kept for a person to look at. */
export const uncertainThreshold = weights.thresholds.uncertain
