import { SoundingsError } from "../model/error.ts"
import type { ScoredId } from "../storage/index/search-index.ts"

/**
 * The end of a page of hits as an opaque cursor. It names its sort order, so that it cannot be used
 * with another.
 */
export function writeCursor(sort: string, last: ScoredId): string {
  return Buffer.from(JSON.stringify([sort, last.score, last.id])).toString("base64url")
}

export function readCursor(sort: string, cursor: string | null): ScoredId | null {
  if (cursor === null) return null
  const [cursorSort, score, id] = decode(cursor)
  if (cursorSort !== sort || typeof score !== "number" || !Number.isSafeInteger(id))
    throw invalidCursor()
  return { score, id: id as number }
}

function decode(cursor: string): unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"))
    return Array.isArray(value) ? value : []
  } catch {
    return []
  }
}

function invalidCursor(): SoundingsError {
  return new SoundingsError({
    code: "cursor_invalid",
    message: "the cursor does not belong to this search",
    hint: "Use the nextCursor of the page before, with the same query and order, or leave it out to start over.",
  })
}
