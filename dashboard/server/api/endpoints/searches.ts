/** The searches a person has kept; each is also a feed (feed.ts). */
import { z } from 'zod'
import { savedSearches } from '../../../../src/store/saved-searches.ts'
import { endpoint } from '../endpoint.ts'
import { instant, noParams } from '../shapes.ts'

export const searches = endpoint({
  method: 'get',
  path: '/searches',
  id: 'listSearches',
  summary:
    'The searches that the owner of the key has kept; the articles of each as a feed under /searches/{id}/articles.atom',
  scope: 'read',
  params: noParams,
  query: z.object({}),
  body: null,
  status: 200,
  answer: z.object({
    rows: z.array(z.object({ id: z.string(), name: z.string(), asked: z.string(), savedAt: instant })),
  }),
  async run(house, _asked, { user }) {
    const own = await savedSearches(house.db, user.id)
    return { rows: own.map(({ id, name, asked, savedAt }) => ({ id, name, asked, savedAt })) }
  },
})
