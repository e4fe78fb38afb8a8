// Makes src/checks/ordinary.json: words that Indonesian news also writes small, so that no person is named by them alone.
//
//   node test/quality/fit/ordinary.mjs [../shared]
//
// Newspapers write much with capitals that names nobody (“Kepala Bidang Humas”). A word that at least `leastTexts` texts
// write small inside a sentence is an ordinary one; names are never written small. Words of addresses, tags and
// compounds with a hyphen are left out.
import fs from 'node:fs'
import path from 'node:path'

const leastTexts = 3
const shared = process.argv[2] ?? '../shared'
const texts = ['eval/check/releases.jsonl', 'replay/ministry-coverage.jsonl'].flatMap((name) =>
  fs
    .readFileSync(path.join(shared, name), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line).text),
)

const seenIn = new Map()
for (const text of texts) {
  const small = new Set(text.match(/(?<![\p{L}\p{N}@#_./-])\p{Ll}{3,}(?![\p{L}\p{N}@_/-])/gu))
  for (const word of small) seenIn.set(word, (seenIn.get(word) ?? 0) + 1)
}
const words = [...seenIn].filter(([, count]) => count >= leastTexts).map(([word]) => word)
const about =
  `Words that at least ${leastTexts} of ${texts.length} texts write small. Words only, made by ` +
  'test/quality/fit/ordinary.mjs from the development texts; no text is contained.'
fs.writeFileSync('src/checks/ordinary.json', JSON.stringify({ about, words: words.sort().join(' ') }) + '\n')
console.log(words.length, 'words of', texts.length, 'texts')
