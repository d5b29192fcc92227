/** Makes every end of a line a line feed, as XML asks, in text that comes in pieces: a pair may be cut by the end of a piece. */
export class LineEnds {
  #isPairOpen = false

  next(piece: string): string {
    const isSecondHalf = this.#isPairOpen && piece.startsWith("\n")
    if (piece !== "") this.#isPairOpen = piece.endsWith("\r")
    const text = isSecondHalf ? piece.slice(1) : piece
    return text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text
  }
}
