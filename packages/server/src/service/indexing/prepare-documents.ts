import type { AlertChanges } from "../../storage/catalogue/alert.ts"
import type { DueDocument } from "../../storage/catalogue/indexing.ts"
import type { Storage } from "../../storage/storage.ts"
import { SoundingsError } from "../../model/error.ts"
import { mentionsPerCommitMax } from "../../storage/catalogue/mention.ts"
import { CallOverran, overranCode, ProcessLost } from "../../thread/guarded-process.ts"
import { type MentionPart, noMentions, type PartLimits } from "../text/found-mentions.ts"
import { failedDocument, type PreparedDocument } from "../text/prepare-document.ts"
import type { TextReader } from "../text/text-reader.ts"

/** Alerts read from the catalogue at once. */
const alertsPageMax = 1_000
/** How often an episode may end the process that reads it, before it is set aside. */
const overrunsMax = 2
/** How often the process may be lost during one batch, whoever is to blame. */
const roundsMax = 20
/** What one message and one commit take of an episode's mentions. */
const partLimits: PartLimits = {
  mentionsMax: mentionsPerCommitMax,
  placesCharsMax: 128 * 1024,
}

/**
 * Has documents prepared for the index by a process that knows all alerts. A new process is told
 * all of them first.
 */
export class DocumentPreparer {
  readonly #storage: Storage
  readonly #text: TextReader
  #knowingStart = 0
  #settledCursor: string | null = null

  constructor(storage: Storage, text: TextReader) {
    this.#storage = storage
    this.#text = text
  }

  /** One result for each document, in their order. */
  async prepare(documents: readonly DueDocument[]): Promise<PreparedDocument[]> {
    const done = new Map<DueDocument, PreparedDocument>()
    const overruns = new Map<DueDocument, number>()
    for (let round = 0; done.size < documents.length; round += 1) {
      if (round === roundsMax) throw new ProcessLost()
      const left = documents.filter((due) => !done.has(due))
      const results = await this.#prepareOnce(left)
      for (const [due, result] of results) {
        if (result instanceof CallOverran) {
          const count = (overruns.get(due) ?? 0) + 1
          overruns.set(due, count)
          if (count === overrunsMax) done.set(due, failedDocument(due, result.message))
        } else if (result !== null) done.set(due, result)
      }
    }
    return documents.map((due) => done.get(due)!)
  }

  /**
   * The mentions of an episode that come after those of an alert, in parts. Where a process is lost
   * that reads them, the next one goes on after the last part.
   */
  async *mentionsAfter(due: DueDocument, afterAlertId: number): AsyncGenerator<MentionPart> {
    let readAfter = afterAlertId
    let overrunCount = 0
    for (let round = 0; round < roundsMax; round += 1) {
      try {
        for await (const part of this.#readMentions(due, readAfter)) {
          yield part
          if (part.moreAfter === null) return
          readAfter = part.moreAfter
        }
      } catch (error) {
        if (error instanceof ProcessLost) continue
        if (!hasOverrun(error)) throw error
        overrunCount += 1
        if (overrunCount < overrunsMax) continue
        yield noMentions(error.message)
        return
      }
    }
    throw new ProcessLost()
  }

  async *#readMentions(due: DueDocument, afterAlertId: number): AsyncGenerator<MentionPart> {
    const start = await this.#followAlerts()
    const reading = await this.#text.openMentions(due, afterAlertId, start)
    try {
      for (;;) yield await reading.next(partLimits)
    } finally {
      reading.close()
    }
  }

  /** Null where the process was lost before a document had its turn. */
  async #prepareOnce(
    documents: readonly DueDocument[],
  ): Promise<[DueDocument, PreparedDocument | CallOverran | null][]> {
    const start = await this.#followAlerts().catch(orLost)
    if (start === null) return []
    return await Promise.all(
      documents.map(
        async (due) =>
          [due, await this.#text.prepareDocument(due, start).catch(orOverran)] as [
            DueDocument,
            PreparedDocument | CallOverran | null,
          ],
      ),
    )
  }

  /** Tells the process of the alerts that it does not know, and returns the number of its start. */
  async #followAlerts(): Promise<number> {
    const start = await this.#text.ready()
    if (start !== this.#knowingStart) {
      this.#knowingStart = start
      this.#settledCursor = null
    }
    let cursor = this.#settledCursor
    for (;;) {
      const page: AlertChanges = await this.#storage.read.alertChanges({
        cursor,
        limit: alertsPageMax,
      })
      const { items: changes } = page
      if (changes.length > 0) {
        const alerts = await this.#text.applyAlerts(changes, start)
        if (alerts.length > 0) await this.#storage.write.recordAlertErrors({ alerts })
      }
      cursor = page.nextCursor
      this.#settledCursor = page.settledCursor ?? this.#settledCursor
      if (changes.length < alertsPageMax) return start
    }
  }
}

/** Whether something took too long, be it one call or all that it is made of. */
function hasOverrun(error: unknown): error is SoundingsError {
  return error instanceof SoundingsError && error.code === overranCode
}

function orLost(error: unknown): null {
  if (error instanceof ProcessLost) return null
  throw error
}

function orOverran(error: unknown): CallOverran | null {
  return error instanceof CallOverran ? error : orLost(error)
}
