import { analyse } from "chardet"
import iconv from "iconv-lite"

/** What is called Latin 1 or ASCII on the web (WHATWG Encoding Standard). */
export const latin1 = "windows-1252"
/** How sure a guess of an encoding must be, of 100. */
const guessConfidenceMin = 30

/** Characters beyond ASCII in UTF-8, each byte taken for a letter. */
export const utf8Sequence =
  /[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}/g

/** Guesses a charset, by which letters follow each other, for bytes that are not UTF-8. */
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

/** Whether most of what is not ASCII is UTF-8 anyway. */
function isMostlyUtf8(bytes: Uint8Array): boolean {
  const byByte = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1")
  let utf8Bytes = 0
  for (const [sequence] of byByte.matchAll(utf8Sequence)) utf8Bytes += sequence.length
  return utf8Bytes * 2 > bytes.filter((byte) => byte >= 0x80).byteLength
}
