/**
 * How much less likely is it, for the sheer number of releases, that an article that resembles one carries it?
 *
 * The weights were fitted on `fitted.all` releases of many years, of which a handful lay near an article's day. A
 * ministry has a hundred thousand, and whatever an article is about, some release of some year uses its words. The odds
 * of any single pair fall as the number of pairs grows (Bayes: the prior of each is one in so many) – unless words were
 * copied in order, which no number of unrelated texts brings about.
 *
 * @param isNear the article's day is one on which coverage of the release comes
 * @param copied 0 … 1, how telling what was copied is (features.ts)
 * @returns what to take from the log-odds of the pair; 0 for an index of the size fitted on
 */
export function crowdPenalty(isNear: boolean, crowd: Crowd, copied = 0): number {
  const among = isNear ? nearSlope * Math.log(crowd.near / fitted.near) : Math.log(crowd.all / fitted.all)
  return Math.max(0, among) * (1 - copied)
}

/** How many releases lie as near to an article's day as coverage does, and how many there are at all. */
export type Crowd = { near: number; all: number }

/** Of the English coverage: releases at all, and in reach of an article's day, rounded up. */
const fitted = { all: 125, near: 10 }
/**
 * Near in time more than the number alone speaks against a pair: offices that publish hundreds in a fortnight write many
 * of one subject. Measured by test/bench/scale.ts on invented archives.
 */
const nearSlope = 1.5
