/** Characters folded at a time: a replacement remembers each of its positions. */
const foldedChars = 65_536

/** Text without blanks at its ends, and with single spaces between words. */
export function foldBlanks(text: string): string {
  if (text.length <= foldedChars) return text.replace(/\s+/g, " ").trim()
  const pieces: string[] = []
  for (let at = 0; at < text.length; at += foldedChars) {
    const piece = text.slice(at, at + foldedChars).replace(/\s+/g, " ")
    const isBlankOpen = pieces.at(-1)?.endsWith(" ") ?? false
    const rest = isBlankOpen && piece.startsWith(" ") ? piece.slice(1) : piece
    if (rest !== "") pieces.push(rest)
  }
  return pieces.join("").trim()
}
