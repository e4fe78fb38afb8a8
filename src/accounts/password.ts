/**
 * Is a password good enough? By guesses an attacker needs (Wheeler, “zxcvbn: Low-Budget Password Strength Estimation”,
 * USENIX Security 2016) against lists of leaked passwords that ship with the library, with words people here choose,
 * and with what is known of the person. No rules about signs and capitals (NIST SP 800-63B, 5.1.1.2), nothing is asked
 * of the internet.
 */
import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common'
import weak from '../../data/messages/passwords.json' with { type: 'json' }
import type { Said } from '../model.ts'

const shortest = 12
/** Argon2 takes any length; a megabyte of password is an attack. */
const longest = 200
/** Of 0..4: from 3 on, guessing offline at ten thousand a second takes longer than a year. */
const goodScore = 3

/** What passwords here are often made of, beside the leaked ones of the whole world. */
const usualHere = [
  ...[
    'sayang',
    'cinta',
    'kamu',
    'bismillah',
    'alhamdulillah',
    'rahasia',
    'katasandi',
    'indonesia',
    'merdeka',
    'garuda',
  ],
  ...['pancasila', 'nusantara', 'jakarta', 'bandung', 'surabaya', 'anakku', 'ibuku', 'doraemon', 'persib', 'persija'],
  ...[
    'kementerian',
    'hukum',
    'humas',
    'kanwil',
    'kemenkumham',
    'kemenkum',
    'imigrasi',
    'lapas',
    'gaung',
    'siaran',
    'rilis',
  ],
]

const estimator = new ZxcvbnFactory({
  dictionary: { ...dictionary, 'usual-here': usualHere },
  graphs: adjacencyGraphs,
})

/**
 * @param about what a guesser would try first: name, mail address, the institution
 * @returns what is wrong with it, or null when it will do
 */
export function weakness(password: string, about: string[]): Said | null {
  if ([...password].length < shortest) return weak.short
  if (password.length > longest) return weak.long
  const known = about.flatMap((text) => [text, ...text.split(/[^\p{L}\p{N}]+/u)]).filter((word) => word.length > 2)
  const good = (text: string) => estimator.check(text, known).score >= goodScore
  // A name with a few signs around it looks long: what is left without it must carry the weight.
  return good(password) && good(without(password, [...known, ...usualHere])) ? null : weak.guessable
}

const without = (password: string, words: string[]): string =>
  words.reduce((left, word) => left.replaceAll(word.toLowerCase(), ''), password.toLowerCase())
