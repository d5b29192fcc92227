import { DocumentDecoder, type OnWrong } from "./document-decoder.ts"

/** Decodes a whole document that is in memory. */
export function decodeDocument(
  bytes: Uint8Array,
  contentType: string | null,
  onWrong: OnWrong,
): string {
  const decoder = new DocumentDecoder(contentType, onWrong)
  return [...decoder.write(bytes), ...decoder.end()].join("")
}
