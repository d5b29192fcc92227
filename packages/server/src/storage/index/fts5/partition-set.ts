import { mkdirSync, readdirSync } from "node:fs"
import { join } from "node:path"
import type { EpisodeId } from "../../../model/episode-id.ts"
import { privateDirMode } from "../../private-files.ts"
import type { IndexDocument } from "../search-index.ts"
import { Partition } from "./partition.ts"

/**
 * Episodes of one partition, beyond which newer ones get a new file. It bounds what one statement
 * can cost.
 */
const partitionDocumentsMax = 50_000

const fileName = /^from-(\d{16})\.db$/

interface PartitionEntry {
  /** The first id that belongs here; the next partition's first id ends it. */
  readonly firstId: EpisodeId
  readonly partition: Partition
}

/**
 * The files of the full-text index, one for each stretch of publication times. A file's name is the
 * first episode id that belongs in it. The newest file takes all that is newer, until it is full
 * and a new one is begun.
 */
export class PartitionSet {
  readonly #dir: string
  readonly #readOnly: boolean
  readonly #documentsMax: number
  /** Newest first. */
  #entries: PartitionEntry[] = []

  constructor(
    dir: string,
    options: { readonly readOnly: boolean; readonly documentsMax?: number },
  ) {
    this.#dir = dir
    this.#readOnly = options.readOnly
    this.#documentsMax = options.documentsMax ?? partitionDocumentsMax
    if (!this.#readOnly) this.#prepareDir()
    this.#refresh()
  }

  /** The partitions, newest first, as the folder holds them now. */
  newestFirst(): readonly Partition[] {
    if (this.#readOnly) this.#refresh()
    return this.#entries.map((entry) => entry.partition)
  }

  /**
   * Adds or replaces documents, each in the partition of its time. Durable when it returns; doing
   * it again changes nothing.
   */
  save(documents: readonly IndexDocument[]): void {
    this.#beginWhenFull()
    const byEntry = Map.groupBy(documents, (document) => this.#homeOf(document.id))
    for (const [entry, members] of byEntry) entry.partition.save(members)
  }

  /** Forgets documents. Durable when it returns; doing it again changes nothing. */
  remove(ids: readonly EpisodeId[]): void {
    const byEntry = Map.groupBy(ids, (id) => this.#homeOf(id))
    for (const [entry, members] of byEntry) entry.partition.remove(members)
  }

  close(): void {
    for (const { partition } of this.#entries) partition.close()
    this.#entries = []
  }

  #homeOf(id: EpisodeId): PartitionEntry {
    return this.#entries.find((entry) => entry.firstId <= id) ?? this.#entries.at(-1)!
  }

  #beginWhenFull(): void {
    const newest = this.#entries[0]!
    if (newest.partition.documentCount < this.#documentsMax) return
    this.#begin((newest.partition.lastId() ?? newest.firstId) + 1)
  }

  #prepareDir(): void {
    mkdirSync(this.#dir, { recursive: true, mode: privateDirMode })
    if (!readdirSync(this.#dir).some((name) => fileName.test(name))) this.#begin(0)
  }

  #begin(firstId: EpisodeId): void {
    Partition.create(join(this.#dir, `from-${String(firstId).padStart(16, "0")}.db`))
    this.#refresh()
  }

  // A listing of a folder with a few dozen names costs microseconds, and no message has to tell
  // readers of new files.
  #refresh(): void {
    const known = new Map(this.#entries.map((entry) => [entry.firstId, entry]))
    const firstIds = readdirSync(this.#dir).flatMap((name) => {
      const match = fileName.exec(name)
      return match ? [Number(match[1])] : []
    })
    this.#entries = firstIds
      .toSorted((a, b) => b - a)
      .map((firstId) => known.get(firstId) ?? { firstId, partition: this.#open(firstId) })
  }

  #open(firstId: EpisodeId): Partition {
    const path = join(this.#dir, `from-${String(firstId).padStart(16, "0")}.db`)
    return new Partition(path, { readOnly: this.#readOnly })
  }
}
