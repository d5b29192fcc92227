/** Tells the line of an offset in text that comes in pieces and is not kept: offsets of the last piece, or its beginning for older ones. */
export class LineCounter {
  #piece = ""
  #pieceStart = 0
  #pieceStartLine = 1

  next(piece: string): void {
    this.#pieceStartLine += newlinesIn(this.#piece, this.#piece.length)
    this.#pieceStart += this.#piece.length
    this.#piece = piece
  }

  lineAt(offset: number): number {
    return this.#pieceStartLine + newlinesIn(this.#piece, offset - this.#pieceStart)
  }
}

function newlinesIn(text: string, end: number): number {
  let count = 0
  for (let at = text.indexOf("\n"); at !== -1 && at < end; at = text.indexOf("\n", at + 1))
    count += 1
  return count
}
