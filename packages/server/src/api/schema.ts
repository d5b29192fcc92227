import { Type } from "typebox"
import { SoundingsError } from "../model/error.ts"
import { Id, nullable, oneOf } from "../model/schema.ts"
import { scopes } from "../model/scope.ts"
import { describeErrorCodes } from "./error-codes.ts"

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
    description: "The index is being rebuilt; this is how far it has come.",
  },
)

export const ScopeSchema = oneOf(scopes, { title: "Scope" })

/** The body of a response without one. */
export const NoContent = Type.Unsafe<unknown>({ type: "null" })

export const IdParams = Type.Object({ id: Id })

export const PageQuery = Type.Object({
  cursor: Type.Optional(
    Type.String({
      maxLength: 500,
      description: "The `nextCursor` of the page before; the first page without it.",
    }),
  ),
  limit: Type.Integer({
    minimum: 1,
    maximum: pageLimitMax,
    default: pageLimitDefault,
    description: "The maximum number of items on a page.",
  }),
})

export const NextCursor = nullable(
  Type.String(),
  "What to send as `cursor` for the next page; null on the last one.",
)

/** A page of a list is named for its items: `EpisodePage`. */
export const pageSchema = <Item extends ReturnType<typeof Type.Object>>(item: Item) =>
  Type.Object(
    { items: Type.Array(item), nextCursor: NextCursor },
    { title: `${(item as { title?: string }).title}Page` },
  )

export const ErrorBody = Type.Object(
  {
    error: Type.Object({
      code: Type.String({ description: describeErrorCodes() }),
      message: Type.String({ description: "What is wrong." }),
      hint: Type.String({ description: "What to do about it." }),
      requestId: Type.String({ description: "Identifies the request in the server's log." }),
      position: Type.Optional(Type.Integer({ description: "Where in the query, counted from 0." })),
    }),
  },
  { title: "Error" },
)

/** Where an id comes from that has no list. */
const sources: Readonly<Record<string, string>> = {
  import: "Use the id that `POST /v1/feeds/import` has returned.",
}

export function notFound(what: string, id: string): SoundingsError {
  return new SoundingsError({
    code: `${what}_not_found`,
    message: `there is no ${what} ${id}`,
    hint: sources[what] ?? `List the ${what}s to see which there are.`,
    httpStatus: 404,
  })
}
