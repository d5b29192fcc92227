/**
 * Where a stage logs what an operator may want to know. Never a secret, never a private feed
 * address.
 */
export interface Log {
  error(details: object, message: string): void
  warn(details: object, message: string): void
  info(details: object, message: string): void
  debug(details: object, message: string): void
}

/** For callers without a log. */
export const noLog: Log = { error() {}, warn() {}, info() {}, debug() {} }
