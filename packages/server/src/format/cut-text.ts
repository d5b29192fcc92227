/** The beginning of a text, up to a number of UTF-16 units; no character is cut in half. */
export function cutText(text: string, charsMax: number): string {
  if (text.length <= charsMax) return text
  const last = text.charCodeAt(charsMax - 1)
  const isWithinPair = last >= 0xd800 && last <= 0xdbff
  return text.slice(0, isWithinPair ? charsMax - 1 : charsMax)
}
