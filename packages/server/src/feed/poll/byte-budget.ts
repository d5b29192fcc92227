/** Bytes that all polls together may hold. Whoever gets none does without. */
export class ByteBudget {
  #left: number

  constructor(byteCount: number) {
    this.#left = byteCount
  }

  /** Takes so many bytes if they are left. */
  take(byteCount: number): boolean {
    if (byteCount > this.#left) return false
    this.#left -= byteCount
    return true
  }

  give(byteCount: number): void {
    this.#left += byteCount
  }
}
