/**
 * A reader that takes feeds as they are: any root, any prefix, unclosed elements, missing channels.
 *
 * It walks the document once and keeps only the direct children of channel and items that mean something. Names are
 * known by their namespace, not their prefix.
 */
import { Parser } from 'htmlparser2'
import { longest, mostItems, type RawFeed, type RawItem } from './raw.ts'
import { fromBase64 } from './text.ts'
import { familyOf, namespacesOf, type Namespaces } from './namespaces.ts'

type Attributes = Record<string, string>
type Field = { text: string; attributes: Attributes; base: string | null; name: string | null }
type Fields = Map<string, Field[]>
type Open = { name: string; namespaces: Namespaces; base: string | null }
type Capture = Field & { key: string; depth: number; nameDepth: number | null }

/** A description may hold the whole article; more than this is not needed to find one. */
const mostCharacters = 100_000

/** @param xml normalised, and known not to nest too deeply */
export function readTolerantly(xml: string): RawFeed {
  const stack: Open[] = []
  const channel: Fields = new Map()
  const items: Fields[] = []
  let item: { fields: Fields; depth: number } | null = null
  let capture: Capture | null = null

  const parser = new Parser(
    {
      onopentag(tag, attributes) {
        const parent = stack.at(-1)
        const namespaces = namespacesOf(attributes, parent?.namespaces)
        const name = familyOf(tag, namespaces)
        const base = resolve(attributes['xml:base'] ?? null, parent?.base ?? null)
        stack.push({ name, namespaces, base })
        const depth = stack.length
        if (isItem(name)) {
          // An item inside an item means that the first was never closed.
          capture = null
          if (items.length >= mostItems) return parser.pause()
          item = { fields: new Map(), depth }
          items.push(item.fields)
          if (attributes['rdf:about'])
            add(item.fields, 'about', { text: attributes['rdf:about'], attributes: {}, base, name: null })
          return
        }
        if (capture) {
          if (name === 'core:name' && capture.nameDepth === null) {
            capture.nameDepth = depth
            capture.name = ''
          }
          return
        }
        // What a video is called and says stands one deeper (YouTube).
        const inGroup = parent?.name === 'media:group' && item !== null && depth === item.depth + 2
        const isDirect = item ? depth === item.depth + 1 || inGroup : isChannel(parent?.name)
        if (isDirect && !isChannel(name) && name !== 'media:group') {
          capture = { key: name, depth, text: '', attributes, base, name: null, nameDepth: null }
        }
      },
      ontext(text) {
        if (!capture) return
        if (capture.text.length < mostCharacters) capture.text += text
        if (capture.nameDepth !== null && capture.nameDepth > 0) capture.name += text
      },
      onclosetag() {
        const depth = stack.length
        stack.pop()
        if (capture && capture.nameDepth === depth) capture.nameDepth = 0
        if (capture && depth <= capture.depth) {
          add(item?.fields ?? channel, capture.key, capture)
          capture = null
        }
        if (item && depth <= item.depth) item = null
      },
    },
    { xmlMode: true, decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  )
  parser.end(xml)
  return {
    title: textOf(channel, ['core:title', 'dc:title', 'itunes:title']),
    link: linkOf(channel, []),
    language: textOf(channel, ['core:language', 'dc:language']),
    items: items.map(itemOf),
  }
}

const isItem = (name: string): boolean => name === 'core:item' || name === 'core:entry'
const channels = new Set(['core:channel', 'core:feed', 'core:rss', 'rdf:rdf'])
const isChannel = (name: string | undefined): boolean => name !== undefined && channels.has(name)

function itemOf(fields: Fields): RawItem {
  return {
    title: textOf(fields, ['core:title', 'dc:title', 'media:title', 'itunes:title']),
    link: linkOf(fields, fields.get('core:guid') ?? fields.get('core:id') ?? fields.get('about') ?? []),
    published: textOf(fields, [
      ...['core:pubdate', 'core:published', 'core:issued', 'dc:date', 'dcterms:issued', 'dcterms:available'],
      ...['dcterms:date', 'dcterms:created', 'dc:created', 'core:created', 'core:date'],
    ]),
    updated: textOf(fields, ['core:updated', 'core:modified', 'dcterms:modified', 'dc:modified', 'core:lastbuilddate']),
    author: authorOf(fields),
    summary: textOf(fields, [
      'core:description',
      'core:summary',
      'core:content',
      'content:encoded',
      'dc:description',
      'media:description',
    ]),
    guid: textOf(fields, ['core:guid', 'core:id', 'about']),
    content: longest(
      ['content:encoded', 'core:content', 'core:description', 'core:summary'].map((key) => textOf(fields, [key])),
    ),
  }
}

function add(fields: Fields, key: string, field: Field): void {
  const list = fields.get(key)
  if (list) list.push(field)
  else fields.set(key, [field])
}

/** The first of these fields that says something. */
function textOf(fields: Fields, keys: string[]): string | null {
  for (const key of keys) {
    for (const field of fields.get(key) ?? []) {
      const text = contentOf(field)
      if (text.trim() !== '') return text
    }
  }
  return null
}

const contentOf = ({ text, attributes }: Field): string =>
  attributes['mode'] === 'base64' || attributes['type'] === 'application/octet-stream' ? fromBase64(text) : text

function authorOf(fields: Fields): string | null {
  const author = fields.get('core:author')?.[0]
  if (author?.name) return author.name.trim()
  return textOf(fields, ['dc:creator', 'core:author', 'itunes:author', 'dc:contributor'])
}

/**
 * The reference reader's rule: of all links that lead to the page itself, written as text or as an attribute, the last
 * one; then an identifier that is an address and not said to be no permalink; then Atom's other links.
 */
function linkOf(fields: Fields, identifiers: Field[]): string | null {
  const links = fields.get('core:link') ?? []
  const page = links.findLast((link) => (hrefOf(link) === null ? link.text.trim() !== '' : leadsToPage(link)))
  if (page) return resolve(hrefOf(page) ?? page.text.trim(), page.base)
  const identifier = identifiers.find((field) => field.text.trim() !== '')
  if (identifier && identifier.attributes['ispermalink']?.toLowerCase() !== 'false') {
    const isAddress = /^https?:/i.test(identifier.text.trim())
    if (isAddress) return identifier.text.trim()
  }
  const alternates = links.filter((link) => hrefOf(link) !== null && relOf(link) === 'alternate')
  const other = alternates[0] ?? links.find((link) => hrefOf(link) !== null && /^(self|via|related)$/.test(relOf(link)))
  return other ? resolve(hrefOf(other), other.base) : null
}

/** Feeds call it `href`; a few `url` or `uri`. */
const hrefOf = ({ attributes }: Field): string | null =>
  (attributes['url'] ?? attributes['uri'] ?? attributes['href'])?.trim() || null
const relOf = ({ attributes }: Field): string => attributes['rel'] ?? 'alternate'
const leadsToPage = (link: Field): boolean =>
  relOf(link) === 'alternate' && /html/.test(link.attributes['type'] ?? 'html')

/** `xml:base` counts from the outside in; without one the address stays as it is printed. */
function resolve(address: string | null, base: string | null): string | null {
  if (address === null) return base
  return base !== null && URL.canParse(address, base) ? new URL(address, base).href : address
}
