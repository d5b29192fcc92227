import iconv from "iconv-lite"
import { ByteBlocks } from "./byte-blocks.ts"
import { guessCharset, latin1 } from "./guess-charset.ts"
import { blockBytes, declaredWithinBytes } from "./limits.ts"
import { MixedDecoder } from "./mixed-decoder.ts"
import { openCharacter } from "./open-character.ts"

interface IncrementalDecoder {
  write(bytes: Uint8Array): string
  end(): string | undefined
}

/** Called with the charset that is used if the bytes are not the UTF-8 they are declared to be. */
export type OnWrong = (charset: string) => void

/**
 * Turns the bytes of a feed, an OPML file or a transcript into text, piece by piece. A byte-order
 * mark decides. Without one the bytes are read as UTF-8 as long as they are valid, since many
 * documents that declare something else are UTF-8; after that, the charset of the HTTP header or of
 * the XML declaration is used. If that is UTF-8 or missing, invalid bytes are read as the charset
 * they look like, or as windows-1252. Blocks have one size, so the text does not depend on how the
 * bytes arrive.
 */
export class DocumentDecoder {
  readonly #headerCharset: string | null
  readonly #onWrong: OnWrong
  readonly #blocks = new ByteBlocks(blockBytes)
  #decoder: IncrementalDecoder | null = null

  constructor(contentType: string | null, onWrong: OnWrong) {
    this.#headerCharset = charsetOf(contentType)
    this.#onWrong = onWrong
  }

  *write(bytes: Uint8Array): Generator<string> {
    for (const block of this.#blocks.write(bytes)) yield this.#decode(block)
  }

  *end(): Generator<string> {
    yield this.#decode(this.#blocks.rest())
    yield this.#decoder!.end() ?? ""
  }

  #decode(block: Uint8Array): string {
    if (this.#decoder) return this.#decoder.write(block)
    this.#decoder = decoderFor(bufferOf(block), this.#headerCharset, this.#onWrong)
    // Not every decoder removes the byte-order mark.
    return this.#decoder.write(block).replace(/^\ufeff/, "")
  }
}

function decoderFor(
  start: Buffer,
  headerCharset: string | null,
  onWrong: OnWrong,
): IncrementalDecoder {
  const marked = charsetOfMark(start)
  if (marked?.startsWith("utf-16")) return new IconvDecoder(marked)
  const declared = usable(headerCharset) ?? usable(declaredCharset(start))
  // A mark for UTF-8 was written by a program that knew; a few invalid bytes were added by another.
  if (marked !== null) return new Utf8First(latin1, onWrong)
  const isUtf8 = declared === null || /^utf-?8$/i.test(declared)
  return isUtf8 ? new Utf8First(null, onWrong) : new Utf8First(declared, () => {})
}

function charsetOfMark(start: Buffer): string | null {
  const [first, second, third, fourth] = start
  if (first === 0xef && second === 0xbb && third === 0xbf) return "utf-8"
  if (first === 0xff && second === 0xfe) return "utf-16le"
  if (first === 0xfe && second === 0xff) return "utf-16be"
  // `<?` without a mark.
  if (first === 0x3c && second === 0 && third === 0x3f && fourth === 0) return "utf-16le"
  return first === 0 && second === 0x3c && third === 0 && fourth === 0x3f ? "utf-16be" : null
}

function declaredCharset(start: Buffer): string | null {
  const head = start.toString("latin1", 0, declaredWithinBytes)
  const declaration = /<\?xml[^>]*/i.exec(head)?.[0] ?? ""
  const charset = /encoding\s*=\s*["']([\w.:-]+)["']/i.exec(declaration)?.[1]
  // A declaration that could be read byte by byte is not UTF-16, even if it says so.
  return charset === undefined || /^utf-?16|ucs-?2|utf-?32/i.test(charset) ? null : charset
}

function usable(charset: string | null): string | null {
  if (charset === null) return null
  if (/^(iso-?8859-?1|latin-?1|us-ascii|ascii)$/i.test(charset)) return latin1
  return iconv.encodingExists(charset) ? charset : null
}

function charsetOf(contentType: string | null): string | null {
  return /charset\s*=\s*["']?([\w.:-]+)/i.exec(contentType ?? "")?.[1] ?? null
}

/**
 * UTF-8 until that fails; then the given charset, or else the one the bytes look like. If that is
 * Latin 1, UTF-8 characters are still read as such: their two bytes are hardly ever two letters of
 * Latin 1, while in other encodings they may be anything.
 */
class Utf8First implements IncrementalDecoder {
  readonly #otherwise: string | null
  readonly #onWrong: OnWrong
  readonly #decoder = new TextDecoder("utf-8", { fatal: true })
  #fallback: IncrementalDecoder | null = null
  /** The first bytes of a character that was cut at the end of the last piece. */
  #open: Uint8Array = new Uint8Array()

  constructor(otherwise: string | null, onWrong: OnWrong) {
    this.#otherwise = otherwise
    this.#onWrong = onWrong
  }

  write(bytes: Uint8Array): string {
    return this.#decode(bytes, true)
  }

  end(): string {
    return this.#decode(new Uint8Array(), false) + (this.#fallback?.end() ?? "")
  }

  #decode(bytes: Uint8Array, stream: boolean): string {
    if (this.#fallback) return this.#fallback.write(bytes)
    try {
      const text = this.#decoder.decode(bytes, { stream })
      this.#open = openCharacter(this.#open, bytes)
      return text
    } catch {
      const rest = Buffer.concat([this.#open, bytes])
      const charset = this.#otherwise ?? guessCharset(rest)
      this.#onWrong(charset)
      this.#fallback = charset === latin1 ? new MixedDecoder() : new IconvDecoder(charset)
      return this.#fallback.write(rest)
    }
  }
}

class IconvDecoder implements IncrementalDecoder {
  readonly #decoder: ReturnType<typeof iconv.getDecoder>

  constructor(charset: string) {
    this.#decoder = iconv.getDecoder(charset)
  }

  write(bytes: Uint8Array): string {
    return this.#decoder.write(bufferOf(bytes))
  }

  end(): string | undefined {
    return this.#decoder.end()
  }
}

function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
