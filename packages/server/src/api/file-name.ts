import { cutText } from "../format/cut-text.ts"

/** UTF-16 units of a title in the name of a file. */
const titleCharsMax = 80

/**
 * The header that names a file after a title, in letters and digits of any script alone, so that
 * nothing in it leads to another folder or hides how the name ends. The number keeps names apart.
 */
export function attachment(title: string | null, { id, end }: { id: number; end: string }): string {
  const words = (title ?? "").normalize("NFC").match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  const name = cutText(words.join("-"), titleCharsMax) || "episode"
  const full = encodeURIComponent(`${name}-${id}.${end}`)
  return `attachment; filename="episode-${id}.${end}"; filename*=UTF-8''${full}`
}
