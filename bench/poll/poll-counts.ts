import type { PollReport } from "../../packages/server/src/model/poll.ts"
import { kindOf } from "./mix.ts"

/** The log entry of one poll. */
export type Polled = { readonly feedId: number } & PollReport

/** The number of polls, by kind and outcome. */
export class PollCounts {
  readonly #kinds: Record<string, number> = {}
  readonly #outcomes: Record<string, number> = {}
  #pollCount = 0

  add({ feedId, outcome, error }: Polled): void {
    const kind = kindOf(feedId - 1)
    const name = error === null ? outcome : `${outcome} ${error.code}`
    this.#outcomes[`${kind}: ${name}`] = (this.#outcomes[`${kind}: ${name}`] ?? 0) + 1
    if (outcome === "deferred") return
    this.#kinds[kind] = (this.#kinds[kind] ?? 0) + 1
    this.#pollCount += 1
  }

  figures(seconds: number) {
    const perSecond = Object.entries(this.#kinds).map(
      ([kind, count]) => [kind, Math.round((count / seconds) * 10) / 10] as const,
    )
    return {
      pollsPerSecond: Math.round(this.#pollCount / seconds),
      perSecond: Object.fromEntries(perSecond),
      outcomes: this.#outcomes,
    }
  }
}
