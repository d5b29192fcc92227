/** Text out of bytes: by byte-order mark, then as UTF-8, then as the declared charset, then as what most other text is. */
export function decodeText(bytes: Uint8Array, charset: string | null): string {
  const marked = charsetOfMark(bytes)
  if (marked) return new TextDecoder(marked).decode(bytes)
  const asUtf8 = tryDecode(bytes, "utf-8")
  if (asUtf8 !== null) return asUtf8
  return (
    (charset !== null && tryDecode(bytes, charset)) || new TextDecoder("windows-1252").decode(bytes)
  )
}

/** The charset of a content type such as `text/vtt; charset=utf-8`. */
export function charsetOf(contentType: string | null): string | null {
  return /charset\s*=\s*"?([\w.:-]+)/i.exec(contentType ?? "")?.[1] ?? null
}

function charsetOfMark([first, second, third]: Uint8Array): string | null {
  if (first === 0xef && second === 0xbb && third === 0xbf) return "utf-8"
  if (first === 0xff && second === 0xfe) return "utf-16le"
  return first === 0xfe && second === 0xff ? "utf-16be" : null
}

function tryDecode(bytes: Uint8Array, charset: string): string | null {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}
