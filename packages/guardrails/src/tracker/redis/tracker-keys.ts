import { trackerLimits } from "../tracker-limits.ts"
import { dayMs, hourMs } from "../window.ts"

/**
 * What a key holds: a set of ids, a sketch of ids beyond the cap, a sketch of that set, how many
 * ids that sketch covers, a number, sorted ids, the union of several sets and their sizes, …
 */
type KeyUse =
  | "set"
  | "sketch"
  | "setsketch"
  | "sketched"
  | "count"
  | "seen"
  | "cut"
  | "union"
  | "united"
  | "page"

/**
 * The keys of one tracker: `gr:{name}:h:set:ajkq`, with the length of a bucket (m, h, d) and its
 * number in base 36. The name in braces keeps all of them on one node of a cluster, which commands
 * with several keys require.
 */
export class TrackerKeys {
  readonly #stem: string
  readonly #bucketMs: number

  constructor(prefix: string, name: string, bucketMs: number) {
    if (name.length === 0 || name.length > trackerLimits.nameLength || /[{}\s]/.test(name)) {
      throw new RangeError(
        `a tracker's name on Redis has 1 to ${trackerLimits.nameLength} characters and neither braces nor blanks, unlike "${name}"`,
      )
    }
    const unit = bucketMs === dayMs ? "d" : bucketMs === hourMs ? "h" : "m"
    this.#stem = `${prefix}:{${name}}:${unit}`
    this.#bucketMs = bucketMs
  }

  /** A key of the whole tracker. */
  whole(use: KeyUse): string {
    return `${this.#stem}:${use}`
  }

  /** A key of one bucket. */
  of(use: KeyUse, startMs: number): string {
    return `${this.#stem}:${use}:${(startMs / this.#bucketMs).toString(36)}`
  }

  /** A key for one use only, identified by this token. */
  temporary(use: KeyUse, token: string): string {
    return `${this.#stem}:${use}:${token}`
  }
}
