import { AlertEvaluator, type AppliedAlerts } from "../../alert/evaluate/alert-evaluator.ts"
import {
  type FeedEnd,
  type FeedOrigin,
  type FeedReading,
  type FeedSummary,
  openFeedHere,
} from "../../feed/read/feed-reader.ts"
import { alertSetBytesMax } from "../../model/alert-limits.ts"
import { plainText } from "../../format/plain-text.ts"
import type { TranscriptHints } from "../../format/transcript/transcript-format.ts"
import type { OpmlFeed } from "../../opml/opml-document.ts"
import { type OpmlEnd, type OpmlReading, openOpmlHere } from "../../opml/read-opml.ts"
import type { AlertChange } from "../../storage/catalogue/alert.ts"
import type { DueDocument } from "../../storage/catalogue/indexing.ts"
import { serveCalls } from "../../thread/serve-calls.ts"
import { type PublishedTranscript, readPublished } from "../../transcript/read-published.ts"
import type { FoundMentions, MentionPart, PartLimits } from "./found-mentions.ts"
import { findMentions, type PreparedDocument, prepareDocument } from "./prepare-document.ts"
import { ChangedOnly } from "./changed-only.ts"
import { ReadingBudget } from "./reading-budget.ts"
import type { SentPart } from "./text-calls.ts"

/** A feed being read, with what was already sent of its channel. */
interface OpenFeed {
  readonly reading: FeedReading
  readonly channel: ChangedOnly
  readonly budget: ReadingBudget
}

/** An episode whose mentions are taken in parts. */
interface OpenMentions {
  readonly found: FoundMentions
  readonly budget: ReadingBudget
}

const feeds = new Map<number, OpenFeed>()
const opmlFiles = new Map<number, OpmlReading>()
const mentions = new Map<number, OpenMentions>()

/**
 * Reads text from strangers in a separate process: feeds, OPML files, transcripts, and the text of
 * episodes for the index and the alerts. It has no database and no network. Readings that come in
 * pieces have a number, assigned by the caller.
 */
const memory = serveCalls({
  /** Says that the process is ready. */
  ping: (): null => null,

  openFeed({ id, origin }: { id: number; origin: FeedOrigin }): void {
    feeds.set(id, {
      reading: openFeedHere(origin),
      channel: new ChangedOnly(),
      budget: new ReadingBudget(),
    })
  },

  async writeFeed({ id, bytes }: { id: number; bytes: Uint8Array }): Promise<SentPart> {
    const { reading, channel, budget } = feeds.get(id)!
    const part = await budget.spend(() => reading.write(bytes))
    return { episodes: part.episodes, channel: channel.next(part.channel) }
  },

  stopFeed: async ({ id }: { id: number }): Promise<FeedSummary> => feeds.get(id)!.reading.stop(),

  endFeed: async ({ id }: { id: number }): Promise<FeedEnd> => feeds.get(id)!.reading.end(),

  closeFeed: ({ id }: { id: number }): void => void feeds.delete(id),

  openOpml({ id, contentType }: { id: number; contentType: string | null }): void {
    opmlFiles.set(id, openOpmlHere(contentType))
  },

  writeOpml: async ({
    id,
    bytes,
  }: {
    id: number
    bytes: Uint8Array
  }): Promise<readonly OpmlFeed[]> => opmlFiles.get(id)!.write(bytes),

  endOpml: async ({ id }: { id: number }): Promise<OpmlEnd> => opmlFiles.get(id)!.end(),

  closeOpml: ({ id }: { id: number }): void => void opmlFiles.delete(id),

  readTranscript: ({
    bytes,
    hints,
  }: {
    bytes: Uint8Array
    hints: TranscriptHints
  }): PublishedTranscript => readPublished(bytes, hints),

  applyAlerts({ changes }: { changes: readonly AlertChange[] }): AppliedAlerts {
    // They may fill their room before it is known how much of it they take.
    memory.keep(memory.roomBytes)
    const applied = alerts.apply(changes)
    memory.keep(alerts.byteCount)
    return applied
  },

  prepareDocument: ({ due }: { due: DueDocument }): PreparedDocument =>
    prepareDocument(due, alerts),

  plainTexts: ({ htmls }: { htmls: readonly string[] }): string[] => htmls.map(plainText),

  openMentions({
    id,
    due,
    afterAlertId,
  }: {
    id: number
    due: DueDocument
    afterAlertId: number
  }): void {
    mentions.set(id, {
      found: findMentions(due, alerts, afterAlertId),
      budget: new ReadingBudget(),
    })
  },

  async nextMentions({ id, limits }: { id: number; limits: PartLimits }): Promise<MentionPart> {
    const { found, budget } = mentions.get(id)!
    return await budget.spend(() => found.next(limits))
  },

  closeMentions: ({ id }: { id: number }): void => void mentions.delete(id),
})

/** They are kept in addition to what is being read. */
const alerts = new AlertEvaluator({ roomBytes: memory.roomBytes, bytesMax: alertSetBytesMax })
