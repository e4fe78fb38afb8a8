/** The OpenAPI 3.1 document, made of the very schemas that read the requests. */
import { z } from 'zod'
import type { Endpoint } from './endpoint.ts'

const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  instance: z.string(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
})

/** Without what only matters inside one JSON Schema document of its own. */
function schemaOf(type: z.ZodType, io: 'input' | 'output'): Record<string, unknown> {
  const { $schema: _, ...schema } = z.toJSONSchema(type, { io, target: 'draft-2020-12' })
  return schema
}

const refusal = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
})

/** Every request may meet these. */
const always = {
  400: refusal('The request could not be read; `errors` names what'),
  401: refusal('No key, an unknown one, or one whose day has come'),
  403: refusal('The key may not do this'),
  429: refusal('Too many requests; `Retry-After` says when'),
}

export function openApi(endpoints: Endpoint[], about: { version: string; server: string }) {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const one of endpoints) (paths[one.path] ??= {})[one.method] = operation(one)
  paths['/findings.atom'] = { get: findingsOperation }
  paths['/searches/{id}/articles.atom'] = { get: searchOperation }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Gaung',
      version: about.version,
      description: 'How the press echoes our releases. Times are ISO 8601 in UTC; lists are paged by cursor.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: about.server }],
    security: [{ key: [] }],
    paths,
    components: {
      schemas: { Problem: schemaOf(problem, 'output') },
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', description: 'A key made on the page “Pengaturan”' },
      },
    },
  }
}

function operation(one: Endpoint) {
  const parametersOf = (shape: z.ZodObject, place: 'path' | 'query') => {
    const { properties = {}, required = [] } = schemaOf(shape, 'input') as {
      properties?: Record<string, Record<string, unknown>>
      required?: string[]
    }
    return Object.entries(properties).map(([name, { description, ...schema }]) => ({
      name,
      in: place,
      required: place === 'path' || required.includes(name),
      ...(description === undefined ? {} : { description }),
      schema,
    }))
  }
  const found = one.path.includes('{') ? { 404: refusal('There is no such thing') } : {}
  const refuses = Object.entries(one.refuses ?? {}).map(([status, says]) => [status, refusal(says)])
  return {
    operationId: one.id,
    summary: one.summary,
    'x-scope': one.scope,
    ...(one.only ? { 'x-only': one.only } : {}),
    parameters: [...parametersOf(one.params, 'path'), ...parametersOf(one.query, 'query')],
    ...(one.body === null
      ? {}
      : { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(one.body, 'input') } } } }),
    responses: {
      [one.status]: {
        description: 'Done',
        headers: {
          // A file is streamed: what is in it is not known before it has left.
          ...('files' in one.answer ? {} : { ETag: { schema: { type: 'string' } } }),
          RateLimit: { schema: { type: 'string' } },
        },
        content: contentOf(one.answer),
      },
      ...always,
      ...found,
      ...Object.fromEntries(refuses),
    },
  }
}

const contentOf = (answer: Endpoint['answer']) =>
  'files' in answer
    ? Object.fromEntries(answer.files.map((type) => [type, { schema: { type: 'string', contentMediaType: type } }]))
    : { 'application/json': { schema: schemaOf(answer, 'input') } }

const feedOperation = (id: string, summary: string) => ({
  operationId: id,
  summary: `${summary} as an Atom feed; a feed reader may send the key as the password of HTTP Basic`,
  'x-scope': 'read',
  responses: {
    200: { description: 'The feed', content: { 'application/atom+xml': { schema: { type: 'string' } } } },
    401: always[401],
    403: always[403],
    429: always[429],
  },
})

const findingsOperation = { ...feedOperation('findingsFeed', 'The latest findings'), parameters: [] }

const search = feedOperation('searchFeed', 'The latest articles of a search that the owner of the key keeps')
const searchOperation = {
  ...search,
  parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
  responses: {
    ...search.responses,
    404: refusal('There is no such thing'),
    409: refusal('The search can no longer be read'),
  },
}
