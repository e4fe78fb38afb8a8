import type { Evidence, Finding, FindingKind, Verdict } from '../model.ts'

/**
 * A model's second opinion on findings of the weakest tier.
 *
 * Off unless one is set up. It may say of a C finding that it is no difference (`drop`) or that it surely is one
 * (`promote`: C becomes B); it never makes an A, never touches an A or B, and never adds a finding. What it said stands
 * on the finding (“disaring model …”), which stays where it was: a person decides.
 */
export type SecondOpinion = {
  /** What people read on the finding. */
  name: string
  /** One opinion for each question, in their order; null where there is none. Never throws: a failure is no opinion. */
  ask(questions: Question[]): Promise<(Opinion | null)[]>
}

export type Opinion = 'drop' | 'promote' | 'keep'

export type Question = {
  kind: FindingKind
  verdict: Verdict
  /** The differing words and what stands around them, of both texts. */
  article: { words: string; context: string }
  release: { words: string; context: string }
}

/** Characters shown to the model on either side of a passage. */
const around = 300

/** What may be asked: C findings with a passage on both sides. Findings of another tier are not for a model to judge. */
export const isAskable = (finding: Finding): boolean => finding.tier === 'C' && finding.release !== null

export function questionOf(finding: Finding, articleText: string, releaseText: string): Question {
  return {
    kind: finding.kind,
    verdict: finding.verdict,
    article: shown(articleText, finding.article),
    release: shown(releaseText, finding.release),
  }
}

const shown = (text: string, passage: Evidence | null): Question['article'] => ({
  words: passage?.text ?? '',
  context: passage === null ? '' : text.slice(Math.max(0, passage.start - around), passage.end + around),
})

/** The finding as the opinion leaves it: only ever a C, and only ever up to B. */
export function withOpinion<F extends Finding>(finding: F, opinion: Opinion | null, name: string): F {
  if (opinion === null || opinion === 'keep' || !isAskable(finding)) return finding
  const { id, en } = finding.because
  return opinion === 'drop'
    ? {
        ...finding,
        because: {
          id: `${id} (Disaring model ${name}: kemungkinan bukan perbedaan.)`,
          en: `${en} (Screened by the model ${name}: probably no difference.)`,
        },
      }
    : {
        ...finding,
        tier: 'B',
        because: {
          id: `${id} (Disaring model ${name}: kemungkinan besar berbeda.)`,
          en: `${en} (Screened by the model ${name}: most likely a difference.)`,
        },
      }
}
