/** One read of a whole value that may still be followed by a write of it. */
export interface PendingRead {
  readonly command: string
  readonly bytes: number
  readonly atMs: number
  /** The measured call it belongs to, if any. */
  readonly flow: object | undefined
  /**
   * How often the key had been written when the read was sent; the read did not see later writes.
   */
  readonly version: number
}

interface KeyReads {
  version: number
  reads: PendingRead[]
}

const keysMax = 1_000
const readsMax = 64
/** A write that comes much later was not based on the read. */
const ageMaxMs = 60_000

/** The latest reads by key, limited in number: the least recently used key is dropped first. */
export class PendingReads {
  readonly #now: () => number
  readonly #keys = new Map<string, KeyReads>()

  constructor(now: () => number) {
    this.#now = now
  }

  /** The number of writes to a key so far, to be stored when a read of it is sent. */
  versionOf(key: string): number {
    return this.#keys.get(key)?.version ?? 0
  }

  add(key: string, read: Omit<PendingRead, "atMs">): void {
    const entry = this.#touch(key)
    entry.reads.push({ ...read, atMs: this.#now() })
    if (entry.reads.length > readsMax) entry.reads.shift()
  }

  /**
   * Takes the newest read of this key that fits the write, preferably of the same flow, and counts
   * the write. Also returns how many cycles overlapped: more than one means that this write
   * replaces another that its read never saw.
   */
  takeForWrite(
    key: string,
    flow: object | undefined,
    fits: (read: PendingRead) => boolean,
  ): { read: PendingRead; overlapCount: number } | undefined {
    const entry = this.#keys.get(key)
    if (!entry) return undefined
    const version = entry.version++
    const oldestMs = this.#now() - ageMaxMs
    const isMatch = (read: PendingRead): boolean => read.atMs >= oldestMs && fits(read)
    const own = entry.reads.findLastIndex((read) => read.flow === flow && isMatch(read))
    const index = own < 0 ? entry.reads.findLastIndex(isMatch) : own
    const [read] = index < 0 ? [] : entry.reads.splice(index, 1)
    return read && { read, overlapCount: version - read.version + 1 }
  }

  #touch(key: string): KeyReads {
    const entry = this.#keys.get(key) ?? { version: 0, reads: [] }
    this.#keys.delete(key)
    this.#keys.set(key, entry)
    if (this.#keys.size > keysMax) this.#keys.delete(this.#keys.keys().next().value as string)
    return entry
  }
}
