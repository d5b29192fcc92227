/**
 * Another command has just written the row that this one was to write. Run anew, the command finds
 * it. Never seen where one writes alone.
 */
export class RowConflict extends Error {
  constructor(what: string) {
    super(`${what} was written by another command meanwhile`)
    this.name = "RowConflict"
  }
}
