import { SoundingsError } from "../model/error.ts"

/** A query that cannot be parsed. `position` is a UTF-16 offset from 0. */
export class QueryError extends SoundingsError {
  readonly position: number

  constructor(position: number, message: string, hint: string) {
    super({ code: "query_invalid", message, hint })
    this.name = "QueryError"
    this.position = position
  }
}
