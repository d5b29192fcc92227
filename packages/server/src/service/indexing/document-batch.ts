import type { DueDocument } from "../../storage/catalogue/indexing.ts"
import { CallOverran } from "../../thread/guarded-process.ts"
import { failedDocument, type PreparedDocument } from "../text/prepare-document.ts"

/**
 * Characters that are prepared for one commit, beyond which no more documents are begun. Common
 * episodes have a third of it. It bounds what is held of long ones.
 */
const batchCharsMax = 8_000_000
/** How often an episode may end the process that reads it, before it is set aside. */
export const overrunsMax = 2

/** Documents on their way into one commit of the index. */
export class DocumentBatch {
  readonly #documents: readonly DueDocument[]
  readonly #done = new Map<DueDocument, PreparedDocument>()
  readonly #overrunCounts = new Map<DueDocument, number>()
  #charCount = 0

  constructor(documents: readonly DueDocument[]) {
    this.#documents = documents
  }

  /**
   * Whether a document is to be prepared: while there is room, or where it has had one of its tries
   * already.
   */
  wants(due: DueDocument): boolean {
    const hasRoom = this.#charCount < batchCharsMax
    return !this.#done.has(due) && (hasRoom || this.#overrunCounts.has(due))
  }

  wanted(): DueDocument[] {
    return this.#documents.filter((due) => this.wants(due))
  }

  /** Notes what came of a document; null where the process was lost before it had its turn. */
  take(due: DueDocument, result: PreparedDocument | CallOverran | null): void {
    if (result === null) return
    if (result instanceof CallOverran) this.#noteOverrun(due, result)
    else {
      this.#done.set(due, result)
      this.#charCount += charsOf(result)
    }
  }

  /** What there is, in the order of the documents. */
  results(): PreparedDocument[] {
    return this.#documents.flatMap((due) => this.#done.get(due) ?? [])
  }

  #noteOverrun(due: DueDocument, { message }: CallOverran): void {
    const count = (this.#overrunCounts.get(due) ?? 0) + 1
    this.#overrunCounts.set(due, count)
    if (count === overrunsMax) this.#done.set(due, failedDocument(due, message))
  }
}

function charsOf({ row }: PreparedDocument): number {
  return row === null ? 0 : row.title.length + row.description.length + row.spoken.length
}
