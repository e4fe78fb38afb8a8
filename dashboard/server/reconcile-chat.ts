import says from '../../data/messages/reconcile-chat.json' with { type: 'json' }
import { linkStates, type CountedLink, type ListOfLinks, type Said, type User } from '../../src/model.ts'
import { fill } from '../../src/text/fill.ts'

/** A list as a message for a chat: how many of each, then the links by what became of them, those that count first. */
export function chatOf(list: ListOfLinks, links: CountedLink[], { language, zone }: User): string {
  const say = (said: Said, values: Record<string, string | number> = {}) => fill(said, values)[language]
  const day = new Intl.DateTimeFormat(language === 'id' ? 'id-ID' : 'en-GB', { dateStyle: 'long', timeZone: zone })
  const states = [...linkStates.slice(2), ...linkStates.slice(0, 2)].filter((state) => list.counts[state] > 0)
  const head = say(says.head, {
    unit: list.unit?.name ?? say(says.ministry),
    day: day.format(new Date(list.madeAt)),
  })
  const counts = states.map((state) => say(says[state], { n: list.counts[state] })).join(', ')
  const parts = states.map((state) => {
    const own = links.filter((link) => link.state === state)
    const lines = own.map(({ nth, url, article, why }) => {
      const named = article && `${article.outletName} – ${article.title}`
      const reason = state === 'verified' ? null : why?.[language]
      return [`${nth}. ${named ?? url}`, ...(named ? [url] : []), ...(reason ? [`   ${reason}`] : [])].join('\n')
    })
    return [`*${say(says[state], { n: own.length })}*`, ...lines].join('\n')
  })
  return [`${head}\n${say(says.links, { n: links.length })}: ${counts}`, ...parts].join('\n\n')
}
