import type { Clock } from "../../model/clock.ts"
import type { DueDocument, IndexedEpisode } from "../../storage/catalogue/indexing.ts"
import { mentionsPerCommitMax } from "../../storage/catalogue/mention.ts"
import type { Storage } from "../../storage/storage.ts"
import type { PreparedDocument } from "../text/prepare-document.ts"
import type { DocumentPreparer } from "./prepare-documents.ts"

type Ports = Pick<Storage, "write">

/**
 * Records in the catalogue what was indexed and what the alerts found. One commit takes a limited
 * number of mentions, and other writes come in between. An episode with more is recorded as indexed
 * with the last of them: if the process dies before that, it is due again, and mentions already
 * stored stay as they are.
 */
export class IndexedNoter {
  readonly #storage: Ports
  readonly #clock: Clock
  readonly #preparer: Pick<DocumentPreparer, "mentionsAfter">

  constructor(storage: Ports, clock: Clock, preparer: Pick<DocumentPreparer, "mentionsAfter">) {
    this.#storage = storage
    this.#clock = clock
    this.#preparer = preparer
  }

  /** `prepared` has one result for each due document, in the same order. */
  async note(due: readonly DueDocument[], prepared: readonly PreparedDocument[]): Promise<void> {
    const whole = prepared.filter(({ moreAfter }) => moreAfter === null)
    for (const group of groupsOf(whole.map(({ episode }) => episode))) await this.#mark(group)
    for (const [index, { episode, moreAfter }] of prepared.entries())
      if (moreAfter !== null) await this.#noteInParts(due[index]!, episode, moreAfter)
  }

  async #noteInParts(due: DueDocument, episode: IndexedEpisode, moreAfter: number): Promise<void> {
    await this.#noteMentions(episode)
    for await (const { mentions, error, ...part } of this.#preparer.mentionsAfter(due, moreAfter)) {
      const next = { ...episode, mentions, error, isMatched: error === null }
      if (part.moreAfter === null) await this.#mark([next])
      else await this.#noteMentions(next)
    }
  }

  async #noteMentions(episode: IndexedEpisode): Promise<void> {
    await this.#storage.write.noteMentions({ nowMs: this.#clock.now(), episode })
  }

  async #mark(episodes: readonly IndexedEpisode[]): Promise<void> {
    await this.#storage.write.markIndexed({ nowMs: this.#clock.now(), episodes })
  }
}

/** Splits episodes into groups, each with no more mentions than one commit takes. */
function groupsOf(episodes: readonly IndexedEpisode[]): IndexedEpisode[][] {
  const groups: IndexedEpisode[][] = []
  let mentionCount = Infinity
  for (const episode of episodes) {
    mentionCount += episode.mentions.length
    if (mentionCount > mentionsPerCommitMax) {
      groups.push([])
      mentionCount = episode.mentions.length
    }
    groups.at(-1)!.push(episode)
  }
  return groups
}
