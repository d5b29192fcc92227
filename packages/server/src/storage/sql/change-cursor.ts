import { SoundingsError } from "../../model/error.ts"

/** The position of a reader of changes: after a row of a transaction. */
export interface ChangeCursor {
  readonly commitId: number
  readonly seq: number
}

/** A cursor as it was handed out. */
export interface ReadCursor extends ChangeCursor {
  /** The catalogue it belongs to; null if it does not say. */
  readonly catalogueId: string | null
}

const firstChange: ReadCursor = { catalogueId: null, commitId: 0, seq: 0 }

/**
 * The handed-out form of a cursor: opaque, so that its content may change. One that may be kept for
 * long names its catalogue.
 */
export function writeChangeCursor(
  { commitId, seq }: ChangeCursor,
  catalogueId: string | null = null,
): string {
  const prefix = catalogueId === null ? "" : `${catalogueId}.`
  return Buffer.from(`${prefix}${commitId}.${seq}`).toString("base64url")
}

const encoded = /^(?:([0-9a-f]{8})\.)?(\d{1,16})\.(\d{1,16})$/
/** Cursors were plain numbers before there was a second engine. */
const plain = /^\d{1,16}$/

/** Throws a `SoundingsError` for text that is not a cursor. */
export function readChangeCursor(text: string | null): ReadCursor {
  if (text === null) return firstChange
  if (plain.test(text)) return { ...firstChange, seq: Number(text) }
  const match = encoded.exec(Buffer.from(text, "base64url").toString("latin1"))
  if (!match) throw cursorInvalid("this is not a cursor of the change feed")
  const [, catalogueId = null, commitId, seq] = match
  return { catalogueId, commitId: Number(commitId), seq: Number(seq) }
}

/** `message` says what is wrong with it. */
export function cursorInvalid(message: string): SoundingsError {
  return new SoundingsError({
    code: "cursor_invalid",
    message,
    hint: "Use the nextCursor of the page before, or leave it out to begin with the oldest event.",
  })
}
