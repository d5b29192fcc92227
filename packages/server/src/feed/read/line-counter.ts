/** Tells the line of an offset in text that comes in pieces and is not kept. Offsets are asked for in order; an older one gets the line of the last. */
export class LineCounter {
  #piece = ""
  #pieceStart = 0
  /** Where counting stands, within the piece, and the line there. */
  #at = 0
  #line = 1

  next(piece: string): void {
    this.#countTo(this.#piece.length)
    this.#pieceStart += this.#piece.length
    this.#piece = piece
    this.#at = 0
  }

  lineAt(offset: number): number {
    this.#countTo(offset - this.#pieceStart)
    return this.#line
  }

  #countTo(end: number): void {
    if (end <= this.#at) return
    for (
      let at = this.#piece.indexOf("\n", this.#at);
      at !== -1 && at < end;
      at = this.#piece.indexOf("\n", at + 1)
    ) {
      this.#line += 1
    }
    this.#at = end
  }
}
