/**
 * Another command has just written the row that this one was about to write. When run again, the
 * command finds it. This never happens with a single writer.
 */
export class RowConflict extends Error {
  constructor(what: string) {
    super(`${what} was written by another command meanwhile`)
    this.name = "RowConflict"
  }
}
