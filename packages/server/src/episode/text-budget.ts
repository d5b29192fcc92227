import { cutText } from "../format/cut-text.ts"
import type { EpisodeDraft } from "../model/episode.ts"
import { shortenedCharsMax, textBytesMax, wholeTextBytesMax } from "../model/text-limits.ts"
import { episodeBytesMin } from "../storage/catalogue/text-bytes.ts"

/**
 * Limits how much of one feed's texts the catalogue stores: all of them, then only the beginnings
 * of descriptions, then none. A few hundred kilobytes of a compressed feed may unpack to any size,
 * and to other items at each poll.
 */
export class TextBudget {
  #usedBytes: number
  #shortenedCount = 0
  #leftOutCount = 0

  /** `usedBytes` is the size of what is already stored of the feed. */
  constructor(usedBytes: number) {
    this.#usedBytes = usedBytes
  }

  get counts(): { readonly shortenedCount: number; readonly leftOutCount: number } {
    return { shortenedCount: this.#shortenedCount, leftOutCount: this.#leftOutCount }
  }

  /** A draft as far as there is room for it; null if there is none. */
  fit(draft: EpisodeDraft): EpisodeDraft | null {
    if (this.#take(draft, wholeTextBytesMax)) return draft
    const short = shortened(draft)
    if (!this.#take(short, textBytesMax)) {
      this.#leftOutCount += 1
      return null
    }
    if (short.description !== draft.description) this.#shortenedCount += 1
    return short
  }

  #take(draft: EpisodeDraft, bytesMax: number): boolean {
    const bytes = this.#usedBytes + bytesOf(draft)
    if (bytes > bytesMax) return false
    this.#usedBytes = bytes
    return true
  }
}

function shortened(draft: EpisodeDraft): EpisodeDraft {
  const cut = (text: string | null): string | null => text && cutText(text, shortenedCharsMax)
  return {
    ...draft,
    description: cut(draft.description),
    descriptionText: cut(draft.descriptionText),
  }
}

/** The size as storage counts it, except for characters that an engine cannot store. */
function bytesOf(draft: EpisodeDraft): number {
  const { guid, title, link, description, descriptionText, enclosure, chaptersUrl } = draft
  const texts = [guid, title, link, description, descriptionText, enclosure?.url, chaptersUrl]
  const lists = [JSON.stringify(draft.persons), JSON.stringify(draft.transcripts)]
  return [...texts, ...lists].reduce(
    (sum, text) => sum + Buffer.byteLength(text ?? ""),
    episodeBytesMin,
  )
}
