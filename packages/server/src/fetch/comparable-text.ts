/** A character of ASCII as addresses encode it, once or several times over. */
const encodedAscii = /%(?:25)*([0-7][\da-f])/gi

/**
 * A text as it is compared with tokens: a token is the same in capital letters, as in the name of a
 * host, and where an address encodes it.
 */
export class ComparableText {
  readonly text: string
  /** Where each of its characters begins in the original, and where the last one ends. */
  readonly #starts: Uint32Array | null

  constructor(original: string) {
    const pieces = original.includes("%") ? decodedPieces(original) : null
    this.text = inLowerCase(pieces ? pieces.map(({ text }) => text).join("") : original)
    this.#starts = pieces && startsOf(pieces, this.text.length, original.length)
  }

  /** The offset in the original text. */
  originalOffset(offset: number): number {
    return this.#starts?.[offset] ?? offset
  }
}

export function comparable(text: string): string {
  return new ComparableText(text).text
}

interface Piece {
  readonly text: string
  readonly start: number
}

function decodedPieces(original: string): Piece[] {
  const pieces: Piece[] = []
  let from = 0
  for (const match of original.matchAll(encodedAscii)) {
    pieces.push({ text: original.slice(from, match.index), start: from })
    const character = String.fromCharCode(Number.parseInt(match[1]!, 16))
    pieces.push({ text: character, start: match.index })
    from = match.index + match[0].length
  }
  pieces.push({ text: original.slice(from), start: from })
  return pieces
}

function startsOf(pieces: readonly Piece[], length: number, originalLength: number): Uint32Array {
  const starts = new Uint32Array(length + 1)
  let at = 0
  for (const { text, start } of pieces)
    for (let index = 0; index < text.length; index += 1) starts[at++] = start + index
  starts[length] = originalLength
  return starts
}

/** Other letters may change their length. */
function inLowerCase(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
}
