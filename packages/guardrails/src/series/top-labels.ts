const otherLabel = "other"

interface Entry<Value> {
  readonly value: Value
  count: number
}

/**
 * Keeps a value for each of the most frequent labels; all others share `other`. While it is full,
 * every so many new labels halve all counts, and a label whose count falls to zero is merged into
 * `other` and makes room: a flood of labels that each come once displaces none in use, and a label
 * that is no longer used does not stay forever.
 */
export class TopLabels<Value> {
  readonly #labelsMax: number
  readonly #make: (label: string) => Value
  readonly #merge: (into: Value, from: Value) => void
  readonly #entries = new Map<string, Entry<Value>>()
  #other: Value | undefined
  #foldedCount = 0

  constructor(
    labelsMax: number,
    make: (label: string) => Value,
    merge: (into: Value, from: Value) => void,
  ) {
    this.#labelsMax = labelsMax
    this.#make = make
    this.#merge = merge
  }

  /** How many times labels were counted under `other`. */
  get foldedCount(): number {
    return this.#foldedCount
  }

  /** The value of a label, or of `other`. */
  of(label: string): Value {
    const known = this.#entries.get(label)
    if (known) {
      known.count++
      return known.value
    }
    if (this.#entries.size < this.#labelsMax || this.#evict()) return this.#enter(label)
    this.#foldedCount++
    return this.#otherValue()
  }

  *[Symbol.iterator](): Generator<Value> {
    for (const { value } of this.#entries.values()) yield value
    if (this.#other !== undefined) yield this.#other
  }

  #enter(label: string): Value {
    const value = this.#make(label)
    this.#entries.set(label, { value, count: 1 })
    return value
  }

  /**
   * Scans all labels only once per `labelsMax` new ones, so that the average cost of each is
   * constant.
   */
  #evict(): boolean {
    if (this.#foldedCount % this.#labelsMax !== 0) return false
    let worn: string | undefined
    for (const [label, entry] of this.#entries) {
      entry.count = Math.floor(entry.count / 2)
      if (entry.count === 0) worn ??= label
    }
    if (worn === undefined) return false
    this.#merge(this.#otherValue(), this.#entries.get(worn)?.value as Value)
    return this.#entries.delete(worn)
  }

  #otherValue(): Value {
    return (this.#other ??= this.#make(otherLabel))
  }
}
