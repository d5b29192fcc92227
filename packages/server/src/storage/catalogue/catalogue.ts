import type { Topic } from "../sql/sql.ts"
import type { Calls } from "./calls.ts"
import type { Commands } from "./commands.ts"
import type { Queries } from "./queries.ts"

/** The catalogue on one of its engines. */
export interface Catalogue {
  /** Changes: each a complete command, settled after its commit. */
  readonly write: Calls<Commands>
  /** Reads of everything committed before the call. */
  readonly read: Calls<Queries>
  /** Called after each commit in which the topic was announced. */
  onChange(topic: Topic, listener: () => void): void
  /**
   * Called once if the catalogue is permanently lost: nothing works any more and the process should
   * end.
   */
  onDeath(listener: (error: Error) => void): void
  close(): Promise<void>
}

/** The listeners of each topic. */
export class Listeners {
  readonly #byTopic = new Map<Topic, Set<() => void>>()

  add(topic: Topic, listener: () => void): void {
    const known = this.#byTopic.get(topic)
    if (known) known.add(listener)
    else this.#byTopic.set(topic, new Set([listener]))
  }

  notify(topics: readonly Topic[]): void {
    for (const topic of topics) for (const listener of this.#byTopic.get(topic) ?? []) listener()
  }
}
