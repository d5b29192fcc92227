/**
 * Finds the line of an offset in text that comes in pieces and is not kept. Offsets must be
 * requested in ascending order; an earlier one gets the line of the last.
 */
export class LineCounter {
  #piece = ""
  #pieceStart = 0
  #line = 1
  /**
   * The first uncounted line break of the piece, searched only once so that long lines are cheap.
   */
  #nextBreak = -1

  next(piece: string): void {
    this.#countTo(this.#piece.length)
    this.#pieceStart += this.#piece.length
    this.#piece = piece
    this.#nextBreak = piece.indexOf("\n")
  }

  lineAt(offset: number): number {
    this.#countTo(offset - this.#pieceStart)
    return this.#line
  }

  lineAtEnd(): number {
    this.#countTo(this.#piece.length)
    return this.#line
  }

  #countTo(end: number): void {
    while (this.#nextBreak !== -1 && this.#nextBreak < end) {
      this.#line += 1
      this.#nextBreak = this.#piece.indexOf("\n", this.#nextBreak + 1)
    }
  }
}
