/** An address that a publisher has written, if a browser may be sent to it. */
export function safeUrl(text: string | null): string | null {
  if (text === null || !URL.canParse(text)) return null
  const url = new URL(text)
  return url.protocol === "https:" || url.protocol === "http:" ? url.href : null
}
