import { listCharsMax, listMax } from "./limits.ts"

/** A list of what a feed says, up to a number of members and of characters in all. */
export class BoundedList<Item extends object> {
  #items: readonly Item[] = []
  #charCount = 0

  /** Those that were taken. Never changed: items that were handed out may refer to it. */
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
