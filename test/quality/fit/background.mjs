// Makes src/match/background.json: how common words are in Indonesian and English news.
//
//   node --import tsx test/quality/fit/background.mjs [../shared]
//
// A word's share is the mean, over groups of texts on one event, of the share of the group's texts that use it; so an
// event with forty articles does not make its own names look common. Only words of at least `leastGroups` events are
// kept: the table holds common words, never the vocabulary of one text.
import fs from 'node:fs'
import path from 'node:path'
import { words } from '../../../src/text/words.ts'

const leastGroups = 4
const leastShare = 0.0015
const shared = process.argv[2] ?? '../shared'
const rows = (name) =>
  fs
    .readFileSync(path.join(shared, name), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))

const event = (id) => id.split('#')[0]
const corpora = {
  en: [
    ...rows('eval/matching/linking.articles.jsonl').map((a) => ({ group: event(a.id), text: a.text })),
    ...rows('eval/matching/linking.releases.jsonl').map((r) => ({ group: r.id, text: r.text })),
  ],
  id: [
    ...rows('eval/check/releases.jsonl').map((r) => ({ group: r.id, text: `${r.title}\n${r.text}` })),
    ...rows('replay/ministry-coverage.jsonl').map((a) => ({ group: a.id, text: `${a.title}\n${a.text}` })),
  ],
}

const perMille = {}
const texts = {}
for (const [language, corpus] of Object.entries(corpora)) {
  const groups = Map.groupBy ? Map.groupBy(corpus, (t) => t.group) : groupBy(corpus)
  texts[language] = { texts: corpus.length, events: groups.size }
  const sums = new Map()
  const seenIn = new Map()
  for (const members of groups.values()) {
    const uses = new Map()
    for (const member of members) {
      for (const word of new Set(words(member.text).map((w) => w.norm))) uses.set(word, (uses.get(word) ?? 0) + 1)
    }
    for (const [word, count] of uses) {
      sums.set(word, (sums.get(word) ?? 0) + count / members.length)
      seenIn.set(word, (seenIn.get(word) ?? 0) + 1)
    }
  }
  for (const [word, sum] of sums) {
    const share = sum / groups.size
    if (seenIn.get(word) < leastGroups || share < leastShare) continue
    perMille[word] = Math.max(perMille[word] ?? 0, Math.round(share * 10000) / 10)
  }
}

const sorted = Object.fromEntries(Object.entries(perMille).sort(([, a], [, b]) => b - a))
const about =
  'Per mille of news texts using a word, for words of at least four events. Counts only, made by ' +
  'test/quality/fit/background.mjs from the development texts; no text is contained.'
fs.writeFileSync('src/match/background.json', JSON.stringify({ about, texts, perMille: sorted }) + '\n')
console.log(texts, Object.keys(sorted).length, 'words')

function groupBy(list) {
  const groups = new Map()
  for (const item of list) groups.set(item.group, [...(groups.get(item.group) ?? []), item])
  return groups
}
