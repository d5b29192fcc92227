/** Number of bytes of a body's start needed by the checks here. */
export const sniffedBytes = 32

export function looksGzipped(start: Uint8Array): boolean {
  return start[0] === 0x1f && start[1] === 0x8b && start[2] === 8
}

/** A zstd frame, or one to be skipped. */
export function looksZstd(start: Uint8Array): boolean {
  const [first, second, third, fourth] = start
  const isFrame = first === 0x28 && second === 0xb5 && third === 0x2f && fourth === 0xfd
  const isSkipped = (first! & 0xf0) === 0x50 && second === 0x2a && third === 0x4d && fourth === 0x18
  return isFrame || isSkipped
}

/** The header that `deflate` should have (RFC 1950) and in practice often lacks. */
export function looksZlib(start: Uint8Array): boolean {
  const [method, flags] = start
  if (method === undefined || flags === undefined) return false
  return (method & 0x0f) === 8 && method >> 4 <= 7 && ((method << 8) | flags) % 31 === 0
}

/**
 * Fewer bytes may look like text by chance: an empty body, compressed, may be a single semicolon.
 */
const plainBytesMin = 16

/**
 * Text in ASCII or with a byte-order mark. The output of a compressor begins with bytes that no
 * text has.
 */
export function looksPlain(start: Uint8Array): boolean {
  if (start.byteLength < plainBytesMin) return false
  if (start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf) return true
  if ((start[0] === 0xff && start[1] === 0xfe) || (start[0] === 0xfe && start[1] === 0xff))
    return true
  return start
    .subarray(0, sniffedBytes)
    .every((byte) => (byte >= 0x20 && byte < 0x7f) || byte === 9 || byte === 10 || byte === 13)
}
