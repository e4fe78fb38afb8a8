/** One cheap pass over a feed before anything builds a tree of it. */
import { Parser } from 'htmlparser2'

/** Real feeds nest a dozen deep; 20,000 deep breaks readers that recurse. */
const deepest = 256

/** Ten thousand items of ten elements each; broken tags by the million keep a strict reader busy for seconds. */
const mostTags = 250_000

export type Shape = { isFeed: boolean; isTooDeep: boolean; isTooBusy: boolean; items: number }

/** Counts what a complete reading must find, and stops at the depth no feed has. */
export function shapeOf(xml: string): Shape {
  const shape: Shape = {
    isFeed: false,
    isTooDeep: false,
    isTooBusy: xml.split('<', mostTags + 1).length > mostTags,
    items: 0,
  }
  let depth = 0
  const parser = new Parser(
    {
      onopentag(name) {
        const local = name.slice(name.indexOf(':') + 1).toLowerCase()
        if (roots.has(local)) shape.isFeed = true
        if (local === 'item' || local === 'entry') shape.items++
        if (++depth <= deepest) return
        shape.isTooDeep = true
        parser.pause()
      },
      onclosetag: () => depth--,
    },
    { xmlMode: true, decodeEntities: false },
  )
  parser.end(xml)
  return shape
}

const roots = new Set(['rss', 'feed', 'rdf', 'channel', 'item', 'entry'])
