import { analyse } from "chardet"
import iconv from "iconv-lite"

/** The charset that the web uses for Latin 1 and ASCII (WHATWG Encoding Standard). */
export const latin1 = "windows-1252"
/** The least confidence of a guess, out of 100. */
const guessConfidenceMin = 30

/** Non-ASCII characters in UTF-8, with each byte read as a letter. */
export const utf8Sequence =
  /[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}/g

/** Guesses the charset of bytes that are not UTF-8, from the sequences of letters. */
export function guessCharset(bytes: Uint8Array): string {
  if (isMostlyUtf8(bytes)) return latin1
  const text = bytes.filter((byte) => byte >= 0x80 || byte === 0x20)
  const [best] = analyse(text)
  if (
    !best ||
    best.confidence < guessConfidenceMin ||
    /^(utf|iso-8859-1$|windows-1252)/i.test(best.name)
  )
    return latin1
  return iconv.encodingExists(best.name) ? best.name : latin1
}

/** Whether most non-ASCII bytes are UTF-8 after all. */
function isMostlyUtf8(bytes: Uint8Array): boolean {
  const byByte = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1")
  let utf8Bytes = 0
  for (const [sequence] of byByte.matchAll(utf8Sequence)) utf8Bytes += sequence.length
  return utf8Bytes * 2 > bytes.filter((byte) => byte >= 0x80).byteLength
}
