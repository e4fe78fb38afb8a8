// The figures that count, task by task: what is measured, what the plain way and the best known way reach, what we want.
//
// `path` leads into the JSON object that the scorer prints last. `naive`: the plain way that anyone would try first;
// `rival`: the best known; both as measured by whoever labelled the sets (…/eval/README.md), partly on the whole set of
// which this is one half. `null`: nobody has measured it.

/** @typedef {{name: string, path: string[], better: 'higher'|'lower', naive: number|null, rival: number|null, goal: number|null}} Figure */
/**
 * A stage of the program is given a labelled set and scored; a script beside this file measures by itself and prints its
 * figures last. `scorer`: one of ours beside this file, where the sets have none.
 * @typedef {{name: string, figures: Figure[]} & ({stage: (eval_: string) => string[], scorer?: string} | {script: (shared: string) => string[]})} Task
 */

/** @returns {Figure} */
const higher = (name, path, naive, rival, goal) => ({ name, path, better: 'higher', naive, rival, goal })
/** @returns {Figure} */
const lower = (name, path, naive, rival, goal) => ({ name, path, better: 'lower', naive, rival, goal })

const cycleNaive = { 1: 0.484, 3: 0.457, 6: 0.428, 12: 0.376 }
const cycleRival = { 1: 0.481, 3: 0.458, 6: 0.43, 12: 0.374 }
const cycleGoal = { 1: 0.47, 3: 0.45, 6: 0.418, 12: 0.365 }

/** @type {Task[]} */
export const tasks = [
  {
    name: 'extract',
    stage: () => ['extract', '--jsonl'],
    figures: [
      higher('aeb F1', ['aeb', 'f1'], 0.949, 0.97, 0.975),
      higher('fundus F1', ['fundus', 'f1'], 0.913, 0.913, 0.955),
      higher('fundus title', ['fundus', 'title'], 0.8, 0.8, 0.85),
      higher('fundus byline', ['fundus', 'author'], 0.81, 0.81, 0.9),
      higher('fundus date', ['fundus', 'date'], 0.92, 0.92, 0.96),
      higher('indonesia F1', ['indonesia', 'f1'], 0.922, 0.922, 0.975),
      higher('indonesia title', ['indonesia', 'title'], 0.88, 0.88, 0.98),
      higher('indonesia date', ['indonesia', 'date'], 0.47, 0.47, 0.95),
      higher('trafilatura F1', ['trafilatura', 'f1'], 0.889, 0.924, 0.928),
    ],
  },
  {
    name: 'feeds',
    stage: () => ['feed', '--jsonl'],
    figures: [
      higher('read', ['read'], 0.99, 0.99, 1),
      higher('count', ['count'], 0.99, 0.99, 0.999),
      higher('feed title', ['feed title'], 0.965, 0.965, 0.99),
      higher('item title', ['item title'], 0.945, 0.945, 0.99),
      higher('item link', ['item link'], 0.865, 0.865, 0.98),
      higher('item date', ['item date'], 0.888, 0.888, 0.98),
    ],
  },
  {
    name: 'robots',
    stage: () => ['robots', '--jsonl'],
    figures: [higher('right', ['accuracy'], 127 / 140, 127 / 140, 1)],
  },
  {
    name: 'linking',
    stage: (folder) => ['match', '--releases', `${folder}/matching/linking.releases.jsonl`],
    figures: [
      higher('recall at P 99', ['recallAtP99'], 0.857, 0.857, 0.92),
      higher('recall at P 95', ['recallAtP95'], 0.902, 0.902, 0.97),
      higher('own precision', ['precision'], null, null, null),
      higher('own recall', ['recall'], null, null, null),
    ],
  },
  { name: 'kinds', stage: () => ['match', '--pairs'], figures: [higher('macro-F1', ['macroF1'], 0.705, 0.713, 0.78)] },
  {
    name: 'held-out',
    script: (shared) => ['--import', 'tsx', 'test/quality/fit/match.mjs', shared, '--dry'],
    figures: [
      higher('linking recall at P 99', ['linking', 'recallAtP99'], 0.857, 0.857, 0.92),
      higher('linking recall at P 95', ['linking', 'recallAtP95'], 0.902, 0.902, 0.97),
      higher('linking own precision', ['linking', 'precision'], null, null, 0.97),
      higher('linking own recall', ['linking', 'recall'], null, null, null),
      // More sure than right is as wrong as less; of some fifty pairs three more or less are chance.
      { ...higher('right of scores .8–.9', ['linking', 'rightFrom80To90'], null, null, null), within: [0.77, 0.93] },
      higher('kinds macro-F1', ['kinds', 'macroF1'], 0.705, 0.713, 0.78),
      { ...lower('kinds, drop to Indonesian', ['kinds', 'drop'], null, null, null), within: [0, 0.06] },
    ],
  },
  {
    name: 'facts',
    stage: () => ['facts', '--jsonl'],
    figures: [higher('right', ['accuracy'], 25 / 133, 25 / 133, 0.97)],
  },
  {
    name: 'check',
    stage: () => ['check', '--jsonl'],
    figures: [
      higher('recall', ['recall'], 0.53, 0.86, 0.92),
      higher('flag precision', ['precision'], 0.53, 0.8, 0.9),
      higher('tier A precision', ['precisionA'], null, null, null),
      higher('balanced', ['balanced'], 0.67, 0.85, 0.92),
      lower('paraphrases flagged', ['paraphraseFlagged'], 0.36, 0.27, 0.1),
      lower('copies flagged', ['copyFlagged'], 0.45, 0.025, 0.015),
    ],
  },
  {
    name: 'tone',
    stage: () => ['tone', '--jsonl'],
    scorer: 'tone.mjs',
    // A vendor's labels, which mean something else (README.md): all positive is the naive way.
    figures: [
      higher('headline macro-F1', ['headline'], 0.453, null, null),
      higher('body macro-F1', ['body'], 0.453, null, null),
      higher('line learned macro-F1', ['line learned'], 0.453, null, null),
    ],
  },
  {
    name: 'cycle',
    stage: () => ['cycle', '--jsonl'],
    figures: [1, 3, 6, 12].flatMap((hours) => {
      const group = `memetracker after ${hours} h`
      return [
        lower(`log-WIS after ${hours} h`, [group, 'wis'], cycleNaive[hours], cycleRival[hours], cycleGoal[hours]),
        { ...higher(`80 % holds after ${hours} h`, [group, 'coverage'], null, null, null), within: [0.78, 0.92] },
      ]
    }),
  },
]

/** A figure out of what the scorer printed; null when it is not there or is no number. */
export function valueOf(figure, printed) {
  const value = figure.path.reduce((at, key) => (at === null || at === undefined ? at : at[key]), printed)
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

/** @param {Figure} figure */
export const isBetter = (figure, a, b) => (figure.better === 'higher' ? a > b : a < b)
