import type { Static } from "typebox"
import { SoundingsError } from "../model/error.ts"
import type { Page } from "../model/page.ts"
import type { PageQuery } from "./schema.ts"

const idPosition = /^\d{1,16}$/

/**
 * What storage takes for a page of a list. A cursor names its list, so that one of another list is
 * refused and does not return the wrong items.
 */
export function pageRequest(
  list: string,
  { cursor, limit }: Static<typeof PageQuery>,
  position = idPosition,
): { cursor: string | null; limit: number } {
  if (cursor === undefined) return { cursor: null, limit }
  const [cursorList, at] = decode(cursor)
  if (cursorList !== list || typeof at !== "string" || !position.test(at)) throw cursorInvalid()
  return { cursor: at, limit }
}

/** The cursor of the next page, as clients get it. */
export function nextCursor(list: string, { nextCursor: at }: Page<unknown>): string | null {
  return at && Buffer.from(JSON.stringify([list, at])).toString("base64url")
}

function decode(cursor: string): unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"))
    return Array.isArray(value) ? value : []
  } catch {
    return []
  }
}

function cursorInvalid(): SoundingsError {
  return new SoundingsError({
    code: "cursor_invalid",
    message: "the cursor does not belong to this list",
    hint: "Use the nextCursor of the page before, or leave it out to start over.",
  })
}
