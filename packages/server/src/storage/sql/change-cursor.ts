import { SoundingsError } from "../../model/error.ts"

/** Where a reader of changes stands: behind a row of a transaction. */
export interface ChangeCursor {
  readonly commitId: number
  readonly seq: number
}

const firstChange: ChangeCursor = { commitId: 0, seq: 0 }

/** A cursor as it is handed out: opaque, so that what it is made of may change. */
export function writeChangeCursor({ commitId, seq }: ChangeCursor): string {
  return Buffer.from(`${commitId}.${seq}`).toString("base64url")
}

const encoded = /^(\d{1,16})\.(\d{1,16})$/
/** Cursors were plain numbers before there was more than one engine. */
const plain = /^\d{1,16}$/

/** Throws a `SoundingsError` for what is no cursor. */
export function readChangeCursor(text: string | null): ChangeCursor {
  if (text === null) return firstChange
  if (plain.test(text)) return { commitId: 0, seq: Number(text) }
  const match = encoded.exec(Buffer.from(text, "base64url").toString("latin1"))
  if (!match) throw invalidCursor()
  return { commitId: Number(match[1]), seq: Number(match[2]) }
}

function invalidCursor(): SoundingsError {
  return new SoundingsError({
    code: "cursor_invalid",
    message: "this is no cursor of the change feed",
    hint: "Use the nextCursor of the page before, or leave it out to begin with the oldest event.",
  })
}
