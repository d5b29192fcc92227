import type { Log } from "../../model/log.ts"
import type { RebuildProgress } from "../../model/rebuild-progress.ts"
import type { SortId, SortIdRange } from "../../model/sort-id.ts"
import type { Storage } from "../../storage/storage.ts"

const settingName = "index-rebuild"

/**
 * The rebuild of lost parts of the index. Their episodes become due like new ones, and the number
 * of them is kept in the catalogue, so that a start can continue it.
 *
 * States: none; running, until every lost episode has been indexed again or deleted.
 */
export class IndexRebuild {
  readonly #storage: Pick<Storage, "read" | "write">
  readonly #log: Log
  #progress: RebuildProgress | null = null

  constructor(storage: Pick<Storage, "read" | "write">, log: Log) {
    this.#storage = storage
    this.#log = log
  }

  get progress(): RebuildProgress | null {
    return this.#progress
  }

  /** Continues a rebuild that an earlier process began. */
  async resume(): Promise<void> {
    const episodeCount = Number(await this.#storage.read.setting({ name: settingName }))
    if (episodeCount > 0) await this.#measure(episodeCount)
  }

  /** Makes the episodes of lost parts due for indexing. */
  async begin(ranges: readonly SortIdRange[]): Promise<void> {
    let forgottenCount = 0
    for (const range of ranges) forgottenCount += await this.#forget(range)
    await this.#measure((this.#progress?.episodeCount ?? 0) + forgottenCount)
    if (this.#progress === null) return
    const { episodeCount } = this.#progress
    this.#log.warn({ episodeCount }, "the index is rebuilt from the stored transcripts")
  }

  /** Records that episodes have been indexed again. */
  async noteIndexed(count: number): Promise<void> {
    if (this.#progress === null || count === 0) return
    const { indexedCount, episodeCount } = this.#progress
    if (indexedCount + count >= episodeCount) await this.finish()
    else this.#progress = { indexedCount: indexedCount + count, episodeCount }
  }

  /** Called when nothing is left to be indexed. */
  async finish(): Promise<void> {
    if (this.#progress === null) return
    this.#log.info({ episodeCount: this.#progress.episodeCount }, "the index is whole again")
    this.#progress = null
    await this.#storage.write.saveSetting({ name: settingName, value: "" })
  }

  async #forget({ fromId, toId }: SortIdRange): Promise<number> {
    let count = 0
    for (let next: SortId | null = fromId; next !== null && next <= toId;) {
      const { forgottenCount, nextId }: { forgottenCount: number; nextId: SortId | null } =
        await this.#storage.write.forgetIndexed({ fromId: next, toId })
      count += forgottenCount
      next = nextId
    }
    return count
  }

  async #measure(episodeCountMin: number): Promise<void> {
    const leftCount = await this.#storage.read.forgottenCount(null)
    const episodeCount = Math.max(episodeCountMin, leftCount)
    this.#progress =
      leftCount === 0 ? null : { indexedCount: episodeCount - leftCount, episodeCount }
    const value = this.#progress === null ? "" : String(episodeCount)
    await this.#storage.write.saveSetting({ name: settingName, value })
  }
}
