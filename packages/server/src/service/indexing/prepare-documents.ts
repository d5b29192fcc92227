import type { AlertChanges } from "../../storage/catalogue/alert.ts"
import type { DueDocument } from "../../storage/catalogue/indexing.ts"
import type { Storage } from "../../storage/storage.ts"
import { CallOverran, ProcessLost } from "../../thread/guarded-process.ts"
import { failedDocument, type PreparedDocument } from "../text/prepare-document.ts"
import type { TextReader } from "../text/text-reader.ts"

/** Alerts read from the catalogue at once. */
const alertsPageMax = 1_000
/** How often an episode may end the process that reads it, before it is set aside. */
const overrunsMax = 2
/** How often the process may be lost during one batch, whoever is to blame. */
const roundsMax = 20

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

function orLost(error: unknown): null {
  if (error instanceof ProcessLost) return null
  throw error
}

function orOverran(error: unknown): CallOverran | null {
  return error instanceof CallOverran ? error : orLost(error)
}
