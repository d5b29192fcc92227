import { type Static, Type } from "typebox"
import { SoundingsError } from "../model/error.ts"
import { Id, nullable, oneOf } from "../model/schema.ts"
import { scopes } from "../model/scope.ts"

/** Maximum and default number of items on one page. */
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
    description:
      "The index is being rebuilt: how many episodes it has again, and how many there are in all.",
  },
)

export const ScopeSchema = oneOf(scopes, { title: "Scope" })

/** The body of a response without one. */
export const NoContent = Type.Unsafe<unknown>({ type: "null" })

export const IdParams = Type.Object({ id: Id })

export const PageQuery = Type.Object({
  cursor: Type.Optional(
    Type.String({ maxLength: 500, description: "The `nextCursor` of the previous page." }),
  ),
  limit: Type.Integer({ minimum: 1, maximum: pageLimitMax, default: pageLimitDefault }),
})

/** A page of a list is named for its items: `EpisodePage`. */
export const pageSchema = <Item extends ReturnType<typeof Type.Object>>(item: Item) =>
  Type.Object(
    { items: Type.Array(item), nextCursor: nullable(Type.String()) },
    { title: `${(item as { title?: string }).title}Page` },
  )

export const ErrorBody = Type.Object(
  {
    error: Type.Object({
      code: Type.String({ description: "Stable: use it to distinguish errors." }),
      message: Type.String({ description: "What is wrong." }),
      hint: Type.String({ description: "What to do about it." }),
      requestId: Type.String(),
      position: Type.Optional(
        Type.Integer({ description: "The position in the query, counted from 0." }),
      ),
    }),
  },
  { title: "Error" },
)

/** The page parameters for storage, in which a missing cursor is null. */
export function pageRequest(query: Static<typeof PageQuery>): {
  cursor: string | null
  limit: number
} {
  return { cursor: query.cursor ?? null, limit: query.limit }
}

/** Cursors of lists are ids; any other text would be a cursor of another list. */
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
