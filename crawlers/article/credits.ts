import type { Byline, BylineRole } from '../../src/model.ts'
import { isPersonName, namesIn } from './names.ts'
import type { PageTree } from './page.ts'

/**
 * Lines of credit, wherever on the page they stand: short blocks that begin with a role (“Pewarta: …  Editor: …”), and
 * labels of a role alone with the name in the next block (a table, a list of credits).
 */
export function creditedIn(page: PageTree): Byline[] {
  const found: Byline[] = []
  page.blocks.forEach((block, at) => {
    if (block.text.length > longestCredit || !startsWithRole.test(block.text)) return
    if (roleAlone.test(block.text)) {
      const next = page.blocks[at + 1]?.text.replace(/^[:：\s]+/, '') ?? ''
      if (next.length > longestName || !isPersonName(next)) return
      for (const name of namesIn(next)) found.push({ name, role: roleOf(block.text) })
      return
    }
    for (const m of block.text.matchAll(creditPattern)) {
      for (const name of namesIn(m[2]!)) found.push({ name, role: roleOf(m[1]!) })
    }
    const bare = bareCredit.exec(block.text)
    if (bare && isPersonName(bare[2]!)) found.push({ name: bare[2]!, role: roleOf(bare[1]!) })
  })
  return found.slice(0, mostNames)
}

const mostNames = 20
const longestCredit = 160
const longestName = 60

const roleWords: [RegExp, BylineRole][] = [
  [/kontributor|contributor/i, 'contributor'],
  [/editor|penyunting|redaktur|edited by|^red$|责/i, 'editor'],
  [/reporter|pewarta|wartawan|jurnalis|laporan|liputan|^rep$|记者/i, 'reporter'],
]
const roleOf = (word: string): BylineRole => roleWords.find(([words]) => words.test(word.trim()))?.[1] ?? 'author'

const roleWord =
  '(?:Penulis|Ditulis oleh|Oleh|Written by|Reporter|Pewarta|Wartawan|Jurnalis|Laporan|Editor|Penyunting|Redaktur|Edited by|Kontributor|Contributor|Rep|Red|Autor(?:in)?(?:/Autor(?:in)?)?|Author|责任?编辑?|记者|作者)'
const startsWithRole = new RegExp(`^[^\\p{L}]*${roleWord}(?!\\p{Ll})`, 'u')
const roleAlone = new RegExp(`^[^\\p{L}]*${roleWord}\\s*[:：]?$`, 'u')
const creditPattern = new RegExp(
  `(${roleWord})\\s*(?:[:：]|(?<=[Oo]leh|by))\\s*(.{2,80}?)(?=\\s*(?:[|;•)）]|[,/]?\\s*${roleWord}\\s*[:：]|COPYRIGHT|Copyright|©|$))`,
  'gu',
)
/** A label that its own markup sets apart from the name needs no colon. */
const bareCredit = /^(Autor(?:in)?(?:\/Autor(?:in)?)?|Penulis|Reporter|Editor|Author)\s+(\p{Lu}.{2,50})$/u
