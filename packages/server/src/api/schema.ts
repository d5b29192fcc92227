import { type Static, Type } from "typebox"
import { SoundingsError } from "../model/error.ts"
import { Id, nullable, oneOf } from "../model/schema.ts"
import { scopes } from "../model/scope.ts"

/** Items on one page at most, and when nothing is said. */
const pageLimitMax = 200
const pageLimitDefault = 50

export const PersonSchema = Type.Object(
  {
    name: Type.String(),
    role: nullable(Type.String()),
    group: nullable(Type.String()),
    href: nullable(Type.String()),
    img: nullable(Type.String()),
  },
  { title: "Person" },
)

export const RebuildSchema = Type.Object(
  { indexedCount: Type.Integer(), episodeCount: Type.Integer() },
  {
    title: "Rebuild",
    description: "The index is being rebuilt: how many episodes of how many it has again.",
  },
)

export const ScopeSchema = oneOf(scopes, { title: "Scope" })

/** The body of a response that has none. */
export const NoContent = Type.Unsafe<unknown>({ type: "null" })

export const IdParams = Type.Object({ id: Id })

export const PageQuery = Type.Object({
  cursor: Type.Optional(
    Type.String({ maxLength: 500, description: "The `nextCursor` of the page before." }),
  ),
  limit: Type.Integer({ minimum: 1, maximum: pageLimitMax, default: pageLimitDefault }),
})

/** A page of a list is called after its items: `EpisodePage`. */
export const pageSchema = <Item extends ReturnType<typeof Type.Object>>(item: Item) =>
  Type.Object(
    { items: Type.Array(item), nextCursor: nullable(Type.String()) },
    { title: `${(item as { title?: string }).title}Page` },
  )

export const ErrorBody = Type.Object(
  {
    error: Type.Object({
      code: Type.String({ description: "Stable; decide by it." }),
      message: Type.String({ description: "What is wrong." }),
      hint: Type.String({ description: "What to do about it." }),
      requestId: Type.String(),
      position: Type.Optional(Type.Integer({ description: "Where in the query, counted from 0." })),
    }),
  },
  { title: "Error" },
)

/** What storage takes for a page: no cursor is null there. */
export function pageRequest(query: Static<typeof PageQuery>): {
  cursor: string | null
  limit: number
} {
  return { cursor: query.cursor ?? null, limit: query.limit }
}

/** Cursors of lists are ids; anything else would be a cursor of another list. */
export function idCursor(query: Static<typeof PageQuery>): {
  cursor: string | null
  limit: number
} {
  const { cursor, limit } = pageRequest(query)
  if (cursor !== null && !/^\d{1,16}$/.test(cursor)) throw cursorInvalid()
  return { cursor, limit }
}

export function cursorInvalid(): SoundingsError {
  return new SoundingsError({
    code: "cursor_invalid",
    message: "the cursor does not belong to this list",
    hint: "Use the nextCursor of the page before, or leave it out to start over.",
  })
}

export function notFound(what: string, id: string): SoundingsError {
  return new SoundingsError({
    code: `${what}_not_found`,
    message: `there is no ${what} ${id}`,
    hint: `List the ${what}s to see which there are.`,
    httpStatus: 404,
  })
}
