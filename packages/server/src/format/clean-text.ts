// Characters that XML forbids, which feeds contain anyway.
// oxlint-disable-next-line no-control-regex
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

/** Trimmed text without the characters that XML forbids; null if nothing is left. */
export function cleanText(text: string): string | null {
  const clean = text.replace(forbidden, "").trim()
  return clean === "" ? null : clean
}
