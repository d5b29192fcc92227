import { SoundingsError } from "../model/error.ts"

/** A query that cannot be read. `position` is the place in it, in UTF-16 units from 0. */
export class QueryError extends SoundingsError {
  readonly position: number

  constructor(position: number, message: string, hint: string) {
    super({ code: "query_invalid", message, hint })
    this.name = "QueryError"
    this.position = position
  }
}
