import { load } from 'cheerio'
import type { CheerioAPI } from 'cheerio'
import { blocksOf, markAttribute } from './blocks.ts'
import type { Block } from './blocks.ts'
import { articleDataOf } from './jsonld.ts'
import type { ArticleData } from './jsonld.ts'
import { metaOf } from './meta.ts'
import type { Meta } from './meta.ts'
import { tidy } from './tree.ts'
import type { Element } from './tree.ts'

/** One page, parsed once: what every reader of a part (title, byline, date, body) looks at. */
export type PageTree = {
  $: CheerioAPI
  url: URL | null
  meta: Meta
  data: ArticleData | null
  /** The `<title>`, and the level-one headings in order. */
  documentTitle: string
  headings: string[]
  /** Every element of the body by its number; `block.mark` points here. */
  places: Element[]
  /** What its longer inline scripts say; they are never run. */
  scripts: string[]
  /** All text of the page in reading order, menus and footers included. */
  blocks: Block[]
}

/** Reads what scripts and attributes say, then takes scripts and styles out of the tree and numbers the elements. */
export function pageTree(html: string, url: string): PageTree {
  const $ = load(html)
  const meta = metaOf($)
  const data = articleDataOf($)
  const documentTitle = tidy($('title').first().text())
  const scripts = $('script:not([src])')
    .toArray()
    .map((script) => $(script).text())
    .filter((text) => text.length >= shortestScript)
  $(unread).remove()
  const headings = $('h1')
    .toArray()
    .map((h1) => tidy($(h1).text()))
    .filter((text) => text !== '')
  const places: Element[] = []
  $('body, body *').each((_, element) => {
    if (!('attribs' in element)) return
    element.attribs[markAttribute] = String(places.length)
    places.push(element)
  })
  const body = $('body').get(0)
  return {
    $,
    url: urlOf(url),
    meta,
    data,
    documentTitle,
    headings,
    places,
    scripts,
    blocks: body ? blocksOf(body) : [],
  }
}

/** Less than this holds no article. */
const shortestScript = 1000

/** `<noscript>` and `<template>` repeat what scripts would show: pictures, counters, sign-in boxes. */
const unread = 'script, style, noscript, template, svg, iframe'

export function urlOf(text: string | null | undefined, base?: URL | null): URL | null {
  if (text === null || text === undefined || text === '') return null
  try {
    return new URL(text, base ?? undefined)
  } catch {
    return null
  }
}
