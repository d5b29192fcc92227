/** Converts every line end to a line feed, as XML requires, even if a piece ends within a pair. */
export class LineEnds {
  #isPairOpen = false

  next(piece: string): string {
    const isSecondHalf = this.#isPairOpen && piece.startsWith("\n")
    if (piece !== "") this.#isPairOpen = piece.endsWith("\r")
    const text = isSecondHalf ? piece.slice(1) : piece
    return text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text
  }
}
