import { isDeepStrictEqual } from "node:util"

/** The parts of an API's description that are read here. */
interface Description {
  readonly paths?: object
  readonly components?: object
}

/**
 * Moves each schema that has a title to `components.schemas`, where the title is its name, and
 * replaces it by a reference. So the routes need no references, and clients get named types.
 */
export function nameSchemas<Document extends Description>(
  document: Document,
  webhooks: object,
): Document {
  const named = new Map<string, object>()
  const paths = withReferences(document.paths, named)
  const messages = withReferences(webhooks, named)
  const schemas = Object.fromEntries([...named].toSorted(([a], [b]) => (a < b ? -1 : 1)))
  return { ...document, paths, webhooks: messages, components: { ...document.components, schemas } }
}

function withReferences(value: unknown, named: Map<string, object>): unknown {
  if (Array.isArray(value)) return value.map((item) => withReferences(item, named))
  if (typeof value !== "object" || value === null) return value
  const parts = Object.entries(value).map(([key, part]) => [key, withReferences(part, named)])
  const { title } = value as { title?: unknown }
  // A property may be called "title"; the title of a schema is a string.
  if (typeof title !== "string") return Object.fromEntries(parts)
  const schema = Object.fromEntries(parts.filter(([key]) => key !== "title"))
  const known = named.get(title)
  if (known && !isDeepStrictEqual(known, schema)) throw new Error(`two schemas are named ${title}`)
  named.set(title, schema)
  return { $ref: `#/components/schemas/${title}` }
}
