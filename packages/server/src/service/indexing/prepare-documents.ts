import type { AlertChanges } from "../../storage/catalogue/alert.ts"
import type { DueDocument } from "../../storage/catalogue/indexing.ts"
import type { Storage } from "../../storage/storage.ts"
import { SoundingsError } from "../../model/error.ts"
import { mentionsPerCommitMax } from "../../storage/catalogue/mention.ts"
import { CallOverran, overranCode, ProcessLost } from "../../thread/guarded-process.ts"
import { type MentionPart, noMentions, type PartLimits } from "../text/found-mentions.ts"
import type { PreparedDocument } from "../text/prepare-document.ts"
import type { TextReader } from "../text/text-reader.ts"
import { DocumentBatch, overrunsMax } from "./document-batch.ts"

/** Alerts read from the catalogue at a time. */
const alertsPageMax = 1_000
/** How often the process may be lost during one batch, whatever the cause. */
const roundsMax = 20
/** The mentions of an episode that fit into one message and one commit. */
const partLimits: PartLimits = {
  mentionsMax: mentionsPerCommitMax,
  placesCharsMax: 128 * 1024,
}

/** Documents sent to the process at the same time: the running one, and the next few. */
const underwayMax = 4

/**
 * Has documents prepared for the index by a process that has all alerts. A new process is sent all
 * of them first.
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

  /** One result for each document that fits in a batch, in order; at least one. */
  async prepare(documents: readonly DueDocument[]): Promise<PreparedDocument[]> {
    const batch = new DocumentBatch(documents)
    for (let round = 0; batch.wanted().length > 0; round += 1) {
      // A round may settle only one overrun of one document.
      if (round === roundsMax + documents.length * overrunsMax) throw new ProcessLost()
      await this.#prepareOnce(batch)
    }
    return batch.results()
  }

  /**
   * The mentions of an episode for the alerts after a given one, in parts. If the process that
   * reads them is lost, the next one continues after the last part.
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

  async #prepareOnce(batch: DocumentBatch): Promise<void> {
    const start = await this.#followAlerts().catch(orLost)
    if (start === null) return
    const left = batch.wanted().values()
    const work = async (): Promise<void> => {
      for (const due of left)
        if (batch.wants(due))
          batch.take(due, await this.#text.prepareDocument(due, start).catch(orOverran))
    }
    await Promise.all(Array.from({ length: underwayMax }, work))
  }

  /** Sends the process the alerts that it does not have, and returns the number of its start. */
  async #followAlerts(): Promise<number> {
    const start = await this.#text.ready()
    if (start !== this.#knowingStart) {
      this.#knowingStart = start
      this.#settledCursor = null
    }
    let cursor = this.#settledCursor
    let leftOutCount: number | null = null
    for (;;) {
      const page: AlertChanges = await this.#storage.read.alertChanges({
        cursor,
        limit: alertsPageMax,
      })
      const { items: changes } = page
      if (changes.length > 0) {
        const applied = await this.#text.applyAlerts(changes, start)
        const { readings, hasRoomAgain } = applied
        leftOutCount = applied.leftOutCount
        if (readings.length > 0) await this.#storage.write.recordAlertReadings({ alerts: readings })
        // Those that were left out are read again, with all others.
        if (hasRoomAgain) {
          cursor = this.#settledCursor = null
          continue
        }
      }
      cursor = page.nextCursor
      this.#settledCursor = page.settledCursor ?? this.#settledCursor
      if (changes.length < alertsPageMax) break
    }
    if (leftOutCount !== null) this.#text.noteLeftOut(leftOutCount)
    return start
  }
}

/** Whether something took too long, in one call or over all its calls. */
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
