/** Another program has deleted the write-ahead log of a database while it was in use. */
export class LogDeleted extends Error {
  constructor() {
    super("another program deleted its write-ahead log while it was in use")
  }
}
