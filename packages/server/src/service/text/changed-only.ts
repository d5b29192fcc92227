/** Passes on a value only if it differs from the previous one. */
export class ChangedOnly {
  #last = ""

  /** Null if the value equals the previous one. */
  next<Value>(value: Value): Value | null {
    const text = JSON.stringify(value)
    if (text === this.#last) return null
    this.#last = text
    return value
  }
}
