import { listCharsMax, listMax } from "./limits.ts"

/** A list from a feed, limited in its number of members and their total characters. */
export class BoundedList<Item extends object> {
  #items: readonly Item[] = []
  #charCount = 0

  /** The members that had room. Never modified: items already handed out may refer to it. */
  get items(): readonly Item[] {
    return this.#items
  }

  get charCount(): number {
    return this.#charCount
  }

  /** Returns whether there was room for it. */
  add(item: Item): boolean {
    const charCount = this.#charCount + charsOf(item)
    if (this.#items.length >= listMax || charCount > listCharsMax) return false
    this.#charCount = charCount
    this.#items = [...this.#items, item]
    return true
  }
}

function charsOf(item: object): number {
  let count = 0
  for (const value of Object.values(item)) if (typeof value === "string") count += value.length
  return count
}
