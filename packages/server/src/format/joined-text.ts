/** Number of pieces held before they are joined. */
const piecesMax = 4_096

/**
 * A text assembled from pieces. A string built of millions of pieces keeps each of them until it is
 * read, at thirty bytes apiece.
 */
export class JoinedText {
  #pieces: string[] = []
  #joined = ""

  add(piece: string): void {
    this.#pieces.push(piece)
    if (this.#pieces.length >= piecesMax) this.#join()
  }

  /** Returns the whole text and starts again with an empty one. */
  take(): string {
    this.#join()
    const text = this.#joined
    this.#joined = ""
    return text
  }

  #join(): void {
    if (this.#pieces.length === 0) return
    this.#joined += this.#pieces.length === 1 ? this.#pieces[0]! : this.#pieces.join("")
    this.#pieces = []
  }
}
