/** Passes a value on where it differs from the one before. */
export class ChangedOnly {
  #last = ""

  /** Null where the value says the same as the last one. */
  next<Value>(value: Value): Value | null {
    const text = JSON.stringify(value)
    if (text === this.#last) return null
    this.#last = text
    return value
  }
}
