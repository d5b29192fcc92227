/** A value's place in a list, by which it is taken out at once wherever it stands. */
export interface Place<Value> {
  readonly value: Value
  previous: Place<Value> | null
  next: Place<Value> | null
  isListed: boolean
}

/** A queue from whose middle values leave too. Every operation costs the same however long it is. */
export class LinkedList<Value> {
  #first: Place<Value> | null = null
  #last: Place<Value> | null = null
  #size = 0

  get size(): number {
    return this.#size
  }

  get first(): Value | undefined {
    return this.#first?.value
  }

  append(value: Value): Place<Value> {
    const place: Place<Value> = { value, previous: this.#last, next: null, isListed: true }
    if (this.#last) this.#last.next = place
    else this.#first = place
    this.#last = place
    this.#size += 1
    return place
  }

  shift(): Value | undefined {
    const place = this.#first
    if (place) this.remove(place)
    return place?.value
  }

  /** Answers false when the value had already left. */
  remove(place: Place<Value>): boolean {
    if (!place.isListed) return false
    if (place.previous) place.previous.next = place.next
    else this.#first = place.next
    if (place.next) place.next.previous = place.previous
    else this.#last = place.previous
    place.previous = place.next = null
    place.isListed = false
    this.#size -= 1
    return true
  }
}
