import type { SavedCounts } from "../../model/episode-ingest.ts"
import type { FeedWarning } from "../../model/parsed-feed.ts"
import { shortenedCharsMax, textBytesMax, wholeTextBytesMax } from "../../model/text-limits.ts"

/** Warnings about items that were shortened or not saved. */
export function savedWarnings(counts: SavedCounts): FeedWarning[] {
  const { blockedCount, namelessCount, shortenedCount, leftOutCount } = counts
  const warnings: FeedWarning[] = []
  const warn = (code: string, message: string): void =>
    void warnings.push({ code, message, line: null })
  if (blockedCount > 0)
    warn(
      "items_blocked",
      `${blockedCount} items are left out, as their publisher asks (itunes:block)`,
    )
  if (namelessCount > 0)
    warn(
      "items_nameless",
      `${namelessCount} items are left out: they have no guid, no address and no title`,
    )
  if (shortenedCount > 0)
    warn(
      "descriptions_shortened",
      `the stored texts of this feed have reached ${megabytes(wholeTextBytesMax)}: of ${shortenedCount} descriptions only ${shortenedCharsMax} characters are kept`,
    )
  if (leftOutCount > 0)
    warn(
      "texts_too_large",
      `the stored texts of this feed have reached ${megabytes(textBytesMax)}: ${leftOutCount} new or changed items are left out`,
    )
  return warnings
}

function megabytes(bytes: number): string {
  return `${bytes / (1024 * 1024)} MB`
}
