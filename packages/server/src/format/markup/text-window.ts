/**
 * The text around the current place of a document that comes in pieces: all of the last piece and
 * the part of earlier ones that is still needed, up to a limit. Text beyond that limit is cut out.
 */
export class TextWindow {
  readonly #keptCharsMax: number
  /** The part of earlier pieces that is still needed. */
  #kept = ""
  #keptStart = 0
  #piece = ""
  #pieceStart = 0

  constructor(keptCharsMax: number) {
    this.#keptCharsMax = keptCharsMax
  }

  /** Takes the next piece. Nothing before the offset `neededFrom` will be requested again. */
  next(piece: string, neededFrom: number): void {
    const { end } = this
    if (neededFrom >= this.#pieceStart) {
      this.#kept = this.#piece.slice(neededFrom - this.#pieceStart)
      this.#keptStart = Math.min(neededFrom, end)
    } else {
      const isFull = this.#kept.length >= this.#keptCharsMax
      this.#kept = this.#kept.slice(neededFrom - this.#keptStart) + (isFull ? "" : this.#piece)
      this.#keptStart = neededFrom
    }
    this.#piece = piece
    this.#pieceStart = end
  }

  /** The offset at which the last piece ends. */
  get end(): number {
    return this.#pieceStart + this.#piece.length
  }

  slice(start: number, end: number): string {
    if (start >= this.#pieceStart)
      return this.#piece.slice(start - this.#pieceStart, end - this.#pieceStart)
    const kept = this.#kept.slice(start - this.#keptStart, end - this.#keptStart)
    if (end <= this.#pieceStart || this.isCutFrom(start)) return kept
    return kept + this.#piece.slice(0, end - this.#pieceStart)
  }

  /** Whether the text that began at an offset was longer than what is kept. */
  isCutFrom(start: number): boolean {
    return start < this.#pieceStart && this.#keptStart + this.#kept.length < this.#pieceStart
  }
}
