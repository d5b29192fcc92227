import { analyse } from "chardet"
import iconv from "iconv-lite"

/** What is called Latin 1 or ASCII on the web (WHATWG Encoding Standard). */
const latin1 = "windows-1252"
/** Bytes in which an encoding declaration must stand. */
const declaredWithinBytes = 1_024
/** Bytes from which an encoding is guessed, and how sure the guess must be, of 100. */
const guessedFromBytes = 65_536
const guessConfidenceMin = 30

interface IncrementalDecoder {
  write(bytes: Uint8Array): string
  end(): string | undefined
}

/**
 * Turns the bytes of a feed into text, piece by piece: by its byte-order mark; else as UTF-8 for as long as it is, since so much of what
 * declares something else is; then by the charset of the HTTP header or the XML declaration; and where that is UTF-8 or nothing, the bytes
 * that cannot be are read as what they look like, or as windows-1252.
 */
export class FeedDecoder {
  readonly #headerCharset: string | null
  #decoder: IncrementalDecoder | null = null
  #start: Uint8Array[] = []
  #startBytes = 0

  constructor(contentType: string | null) {
    this.#headerCharset = charsetOf(contentType)
  }

  write(bytes: Uint8Array): string {
    if (this.#decoder) return this.#decoder.write(bytes)
    this.#start.push(bytes)
    this.#startBytes += bytes.byteLength
    return this.#startBytes < declaredWithinBytes ? "" : this.#begin()
  }

  end(): string {
    const start = this.#decoder ? "" : this.#begin()
    return start + (this.#decoder!.end() ?? "")
  }

  #begin(): string {
    const start = Buffer.concat(this.#start)
    this.#start = []
    this.#decoder = decoderFor(start, this.#headerCharset)
    return this.#decoder.write(start)
  }
}

function decoderFor(start: Buffer, headerCharset: string | null): IncrementalDecoder {
  const marked = charsetOfMark(start)
  if (marked?.startsWith("utf-16")) return iconv.getDecoder(marked)
  const declared = usable(headerCharset) ?? usable(declaredCharset(start))
  const isUtf8 = marked !== null || declared === null || /^utf-?8$/i.test(declared)
  return new Utf8First(isUtf8 ? null : declared)
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
  const charset = /<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/i.exec(head)?.[1]
  // A declaration that could be read byte by byte is not UTF-16, whatever it says.
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
 * UTF-8 until that fails; then the charset that was declared. Where that is Latin 1, or nothing, characters of UTF-8 go on being read as such: two
 * bytes that make one are hardly ever two letters of Latin 1, while in other encodings they may be anything.
 */
class Utf8First implements IncrementalDecoder {
  readonly #declared: string | null
  readonly #decoder = new TextDecoder("utf-8", { fatal: true })
  #fallback: IncrementalDecoder | null = null
  /** Bytes of a character that the last piece ended within. */
  #open: Uint8Array = new Uint8Array()

  constructor(declared: string | null) {
    this.#declared = declared
  }

  write(bytes: Uint8Array): string {
    return this.#decode(bytes, true)
  }

  end(): string {
    return this.#decode(new Uint8Array(), false) + (this.#fallback?.end() ?? "")
  }

  #decode(bytes: Uint8Array, stream: boolean): string {
    if (this.#fallback) return this.#fallback.write(Buffer.from(bytes))
    try {
      const text = this.#decoder.decode(bytes, { stream })
      this.#open = openCharacter(this.#open, bytes)
      return text
    } catch {
      const rest = Buffer.concat([this.#open, bytes])
      const charset = this.#declared ?? guessCharset(rest)
      this.#fallback = charset === latin1 ? new MixedDecoder() : iconv.getDecoder(charset)
      return this.#fallback.write(rest)
    }
  }
}

/** What bytes that are neither UTF-8 nor declared to be anything else are, judged by which letters follow each other. */
function guessCharset(bytes: Uint8Array): string {
  const text = bytes.subarray(0, guessedFromBytes).filter((byte) => byte >= 0x80 || byte === 0x20)
  const [best] = analyse(text)
  if (
    !best ||
    best.confidence < guessConfidenceMin ||
    /^(utf|iso-8859-1$|windows-1252)/i.test(best.name)
  )
    return latin1
  return iconv.encodingExists(best.name) ? best.name : latin1
}

/** Bytes of which some are UTF-8 and others windows-1252. A character is not cut where a piece ends. */
class MixedDecoder implements IncrementalDecoder {
  #open: Uint8Array = new Uint8Array()

  write(bytes: Uint8Array): string {
    const all = Buffer.concat([this.#open, bytes])
    this.#open = openCharacter(new Uint8Array(), all)
    return mixedText(all.subarray(0, all.length - this.#open.length))
  }

  end(): string {
    return mixedText(this.#open)
  }
}

/** The bytes of the character that is not complete at the end of what was decoded so far. */
function openCharacter(before: Uint8Array, bytes: Uint8Array): Uint8Array {
  const tail =
    bytes.byteLength >= 3 ? bytes.subarray(-3) : Buffer.concat([before, bytes]).subarray(-3)
  for (let length = 1; length <= Math.min(3, tail.length); length += 1) {
    const byte = tail[tail.length - length]!
    if (byte < 0x80) break
    if (byte < 0xc0) continue
    const wanted = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
    return wanted > length ? Uint8Array.from(tail.subarray(tail.length - length)) : new Uint8Array()
  }
  return new Uint8Array()
}

const utf8Sequence = /[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}/g
// oxlint-disable-next-line no-control-regex -- Bytes beyond ASCII are what is looked for.
const runs = /[^\x00-\x7f]+/g

function mixedText(bytes: Uint8Array): string {
  const byByte = Buffer.from(bytes).toString("latin1")
  return byByte.replace(runs, (run) => {
    let text = ""
    let at = 0
    for (const match of run.matchAll(utf8Sequence)) {
      text += iconv.decode(Buffer.from(run.slice(at, match.index), "latin1"), "windows-1252")
      text += Buffer.from(match[0], "latin1").toString("utf8")
      at = match.index + match[0].length
    }
    return text + iconv.decode(Buffer.from(run.slice(at), "latin1"), "windows-1252")
  })
}
