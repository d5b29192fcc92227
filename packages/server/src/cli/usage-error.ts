/** The command line was used in a wrong way. */
export class UsageError extends Error {
  /** The command, or group of commands, whose help is named; the current command if undefined. */
  readonly about: string | undefined

  constructor(message: string, about?: string) {
    super(message)
    this.about = about
    this.name = "UsageError"
  }
}
