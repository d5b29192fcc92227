import { mkdirSync } from "node:fs"
import type { SortId } from "../../../model/sort-id.ts"
import { SoundingsError } from "../../../model/error.ts"
import { privateDirMode } from "../../private-files.ts"
import { databaseDamaged, toStorageError } from "../../sqlite/sqlite-error.ts"
import type { DamagedPart, IndexDocument } from "../search-index.ts"
import { Partition, type SliceLimits } from "./partition.ts"
import { fileIdOf, partitionPath, partitionsIn } from "./partition-file.ts"

/**
 * Maximum number of episodes in one partition, after which newer ones go into a new file: it limits
 * the cost of damage.
 */
const partitionDocumentsMax = 50_000

interface PartitionEntry {
  /** The first id that belongs here; the next partition's first id ends it. */
  readonly firstId: SortId
  readonly fileId: number | null
  /** Null if it cannot be opened. */
  readonly partition: Partition | null
}

/**
 * The files of the full-text index, one for each range of publication times. A file's name is the
 * first sort id that belongs in it. The newest file takes everything newer, until it is full and
 * a new one is started.
 *
 * A file found to be damaged is skipped by readers and refused by the writer until another replaces
 * it.
 */
export class PartitionSet {
  readonly #dir: string
  readonly #readOnly: boolean
  readonly #documentsMax: number
  readonly #sliceLimits: SliceLimits | undefined
  readonly #damaged = new Map<SortId, DamagedPart>()
  /** Newest first. */
  #entries: PartitionEntry[] = []

  constructor(
    dir: string,
    options: {
      readonly readOnly: boolean
      readonly documentsMax?: number
      readonly sliceLimits?: SliceLimits | undefined
    },
  ) {
    this.#dir = dir
    this.#readOnly = options.readOnly
    this.#documentsMax = options.documentsMax ?? partitionDocumentsMax
    this.#sliceLimits = options.sliceLimits
    if (!this.#readOnly) this.#prepareDir()
    this.#refresh()
  }

  /** The readable partitions, newest first, as now present in the folder. */
  newestFirst(): readonly Partition[] {
    if (this.#readOnly) this.#refresh()
    return this.#entries.flatMap(({ partition, firstId }) =>
      partition === null || this.#damaged.has(firstId) ? [] : [partition],
    )
  }

  firstIds(): SortId[] {
    return this.#entries.map(({ firstId }) => firstId)
  }

  damaged(): DamagedPart[] {
    return [...this.#damaged.values()]
  }

  /** What a reader finds in a partition; null if it turns out to be damaged, or was replaced. */
  read<Found>(partition: Partition, find: () => Found): Found | null {
    const entry = this.#entries.find((each) => each.partition === partition)
    if (entry === undefined) return null
    try {
      return this.#try(entry, find)
    } catch (error) {
      if (!isDamage(error)) throw error
      return null
    }
  }

  /**
   * Adds or replaces documents, each in the partition of its time. Durable on return; doing it
   * again changes nothing.
   */
  save(documents: readonly IndexDocument[]): void {
    this.#beginWhenFull()
    const byEntry = Map.groupBy(documents, (document) => this.#homeOf(document.id))
    for (const [entry, members] of byEntry) this.#try(entry, (partition) => partition.save(members))
  }

  /** Removes documents. Durable on return; doing it again changes nothing. */
  remove(ids: readonly SortId[]): void {
    const byEntry = Map.groupBy(ids, (id) => this.#homeOf(id))
    for (const [entry, members] of byEntry)
      this.#try(entry, (partition) => partition.remove(members))
  }

  /** Replaces a damaged partition with an empty one, unless that has already happened. */
  renew({ firstId, fileId }: DamagedPart): void {
    const path = partitionPath(this.#dir, firstId)
    if (fileIdOf(path) === fileId) {
      this.#closeEntry(this.#entries.find((entry) => entry.firstId === firstId))
      Partition.create(path)
    }
    this.#refresh()
  }

  close(): void {
    for (const entry of this.#entries) this.#closeEntry(entry)
    this.#entries = []
  }

  #homeOf(id: SortId): PartitionEntry {
    return this.#entries.find((entry) => entry.firstId <= id) ?? this.#entries.at(-1)!
  }

  #beginWhenFull(): void {
    const newest = this.#entries[0]!
    this.#try(newest, (partition) => {
      if (partition.documentCount < this.#documentsMax) return
      Partition.create(partitionPath(this.#dir, (partition.lastId() ?? newest.firstId) + 1))
      this.#refresh()
    })
  }

  #prepareDir(): void {
    mkdirSync(this.#dir, { recursive: true, mode: privateDirMode })
    if (!partitionsIn(this.#dir).includes(0)) Partition.create(partitionPath(this.#dir, 0))
  }

  /** Notes that a partition is damaged, and throws. */
  #try<Result>(entry: PartitionEntry, work: (partition: Partition) => Result): Result {
    const { firstId, fileId, partition } = entry
    const path = partitionPath(this.#dir, firstId)
    try {
      if (partition === null || this.#damaged.has(firstId))
        throw databaseDamaged({ path, damagedCode: "index_damaged" }, "it cannot be read")
      return work(partition)
    } catch (error) {
      const known = isWithoutTables(error)
        ? databaseDamaged({ path, damagedCode: "index_damaged" }, (error as Error).message)
        : toStorageError(error, { path, damagedCode: "index_damaged" })
      if (isDamage(known)) this.#damaged.set(firstId, { firstId, fileId })
      throw known
    }
  }

  // Listing a folder of a few dozen names takes microseconds, and saves messages to readers about
  // new files.
  #refresh(): void {
    const known = new Map(this.#entries.map((entry) => [entry.firstId, entry]))
    const there = partitionsIn(this.#dir)
    for (const firstId of known.keys())
      if (!there.includes(firstId)) this.#damaged.set(firstId, { firstId, fileId: null })
    this.#entries = there.map((firstId) => {
      const entry = known.get(firstId)
      const fileId = fileIdOf(partitionPath(this.#dir, firstId))
      if (entry?.fileId === fileId) return entry
      this.#closeEntry(entry)
      this.#damaged.delete(firstId)
      return { firstId, fileId, partition: this.#open(firstId, fileId) }
    })
  }

  #open(firstId: SortId, fileId: number | null): Partition | null {
    try {
      return new Partition(partitionPath(this.#dir, firstId), {
        readOnly: this.#readOnly,
        sliceLimits: this.#sliceLimits,
      })
    } catch (error) {
      if (!isDamage(error)) throw error
      this.#damaged.set(firstId, { firstId, fileId })
      return null
    }
  }

  #closeEntry(entry: PartitionEntry | undefined): void {
    try {
      entry?.partition?.close()
    } catch {
      // A damaged file may not even close; it is removed, or checked at the next start.
    }
  }
}

function isDamage(error: unknown): boolean {
  return error instanceof SoundingsError && error.code === "index_damaged"
}

/** To SQLite, an empty file is a database without tables. */
function isWithoutTables(error: unknown): boolean {
  return error instanceof Error && /no such table: (slices|documents|words)/.test(error.message)
}
