import type { AppliedAlerts } from "../../alert/evaluate/alert-evaluator.ts"
import type { FeedEnd, FeedOrigin, FeedReading, FeedSummary } from "../../feed/read/feed-reader.ts"
import type { TranscriptHints } from "../../format/transcript/transcript-format.ts"
import type { Log } from "../../model/log.ts"
import type { ParsedChannel } from "../../model/parsed-feed.ts"
import type { OpmlFeed } from "../../opml/opml-document.ts"
import type { OpmlEnd, OpmlReading } from "../../opml/read-opml.ts"
import type { AlertChange } from "../../storage/catalogue/alert.ts"
import type { DueDocument } from "../../storage/catalogue/indexing.ts"
import {
  type CallOptions,
  defaultProcessLimits,
  GuardedProcess,
  ProcessLost,
} from "../../thread/guarded-process.ts"
import type { PublishedTranscript } from "../../transcript/read-published.ts"
import type { MentionPart, PartLimits } from "./found-mentions.ts"
import type { PreparedDocument } from "./prepare-document.ts"
import type { SentPart } from "./text-calls.ts"

/** Room for alerts at first, enough for some 2,500 of three words, and how it grows. */
const roomBytesMin = 4 * 1024 * 1024
const roomGrowth = 4
/** UTF-16 units of HTML that one call converts to plain text. */
const htmlCharsMax = 2_000_000

/**
 * Reads text from strangers in a separate process, which is ended if something takes too long or
 * too much memory. Calls reject with a `CallOverran` if their own input did, and with a
 * `ProcessLost` if something else did while they had a reading in progress.
 */
export class TextReader {
  readonly #process: GuardedProcess
  readonly #log: Log
  /** Grows with the alerts, so that few processes are replaced. */
  #roomBytes = roomBytesMin
  #leftOutCount = 0
  /** How many the log has reported as left out: a new process takes all alerts again. */
  #saidCount = 0
  #nextReading = 1

  constructor(log: Log, limits = defaultProcessLimits) {
    this.#log = log
    const script = new URL("./text-process.ts", import.meta.url)
    this.#process = new GuardedProcess(script, { ...limits, roomBytes: roomBytesMin }, (reason) =>
      log.warn({ reason }, "the process that reads texts had to be ended; it is started again"),
    )
  }

  /** Of the process, if there is one. */
  get pid(): number | undefined {
    return this.#process.pid
  }

  async openFeed(origin: FeedOrigin): Promise<FeedReading> {
    const session = await this.#open("Feed", { origin })
    let channelSoFar: ParsedChannel | null = null
    return {
      async write(bytes) {
        const { episodes, channel } = (await session.call("write", { bytes })) as SentPart
        channelSoFar = channel ?? channelSoFar
        return { episodes, channel: channelSoFar! }
      },
      stop: async () => (await session.call("stop")) as FeedSummary,
      end: async () => (await session.call("end")) as FeedEnd,
      close: () => session.close(),
    }
  }

  async openOpml(contentType: string | null): Promise<OpmlReading> {
    const session = await this.#open("Opml", { contentType })
    return {
      write: async (bytes) => (await session.call("write", { bytes })) as readonly OpmlFeed[],
      end: async () => (await session.call("end")) as OpmlEnd,
      close: () => session.close(),
    }
  }

  async readTranscript(bytes: Uint8Array, hints: TranscriptHints): Promise<PublishedTranscript> {
    return (await this.#process.call("readTranscript", { bytes, hints })) as PublishedTranscript
  }

  /** Converts descriptions from HTML to text. Empty ones cost nothing. */
  async plainTexts(htmls: readonly string[]): Promise<string[]> {
    const texts: string[] = []
    for (const part of partsOf(htmls)) texts.push(...(await this.#plainTextsOf(part)))
    return texts
  }

  async #plainTextsOf(htmls: readonly string[]): Promise<readonly string[]> {
    if (htmls.every((html) => html === "")) return htmls
    return (await this.#process.call("plainTexts", { htmls })) as string[]
  }

  /** Ensures that there is a process, and returns the number of its start. */
  async ready(): Promise<number> {
    await this.#process.call("ping", null)
    return this.#process.start
  }

  /**
   * Only in the process of that start, which has the earlier alerts. If they do not fit, it is
   * replaced by one with more room, which causes a `ProcessLost`.
   */
  async applyAlerts(changes: readonly AlertChange[], start: number): Promise<AppliedAlerts> {
    const applied = (await this.#process.call(
      "applyAlerts",
      { changes },
      { start },
    )) as AppliedAlerts
    if (applied.neededBytes !== null) {
      while (this.#roomBytes < applied.neededBytes) this.#roomBytes *= roomGrowth
      this.#process.makeRoom(this.#roomBytes)
      throw new ProcessLost()
    }
    return applied
  }

  /** How many alerts are known to be left out because all together take too much memory. */
  get leftOutCount(): number {
    return this.#leftOutCount
  }

  /** Call it once all alerts have been applied. */
  noteLeftOut(count: number): void {
    this.#leftOutCount = count
    if (count <= this.#saidCount) return
    this.#saidCount = count
    const hint = "The list of alerts says which. Delete some that nobody needs."
    this.#log.warn({ count, hint }, "alerts are left out: all together take too much memory")
  }

  /** Only in the process of that start, which has the alerts. */
  async prepareDocument(due: DueDocument, start: number): Promise<PreparedDocument> {
    return (await this.#process.call("prepareDocument", { due }, { start })) as PreparedDocument
  }

  /**
   * Opens the mentions of an episode for the alerts after a given one. Only in the process of that
   * start, which has the alerts.
   */
  async openMentions(
    due: DueDocument,
    afterAlertId: number,
    start: number,
  ): Promise<MentionReading> {
    const session = await this.#open("Mentions", { due, afterAlertId }, { start })
    return {
      next: async (limits) => (await session.call("next", { limits })) as MentionPart,
      close: () => session.close(),
    }
  }

  close(): Promise<void> {
    return this.#process.close()
  }

  /** Opens a reading that comes in pieces. The process is kept as long as it is open. */
  async #open(
    kind: "Feed" | "Opml" | "Mentions",
    input: object,
    options: CallOptions = {},
  ): Promise<Session> {
    const id = this.#nextReading++
    const letGo = this.#process.hold()
    try {
      await this.#process.call(`open${kind}`, { id, ...input }, options)
    } catch (error) {
      letGo()
      throw error
    }
    const { start } = this.#process
    return {
      call: (name, rest) => this.#process.call(`${name}${kind}`, { id, ...rest }, { start }),
      close: () => {
        letGo()
        // A reading that ended with its process needs no closing.
        this.#process.call(`close${kind}`, { id }, { start }).catch(() => {})
      },
    }
  }
}

/** Mentions of one episode, read part by part. */
export interface MentionReading {
  next(limits: PartLimits): Promise<MentionPart>
  close(): void
}

interface Session {
  call(name: "write" | "stop" | "end" | "next", input?: object): Promise<unknown>
  close(): void
}

/** Splits texts into parts, each within the limit of one call or a single text. */
function partsOf(htmls: readonly string[]): string[][] {
  const parts: string[][] = []
  let charCount = Infinity
  for (const html of htmls) {
    charCount += html.length
    if (charCount > htmlCharsMax) {
      parts.push([])
      charCount = html.length
    }
    parts.at(-1)!.push(html)
  }
  return parts
}
