import type { DueDocument } from "../../storage/catalogue/indexing.ts"
import { CallOverran } from "../../thread/guarded-process.ts"
import { failedDocument, type PreparedDocument } from "../text/prepare-document.ts"

/**
 * Characters prepared for one commit; beyond it no more documents are started. Ordinary episodes
 * have a third of it in total, so it limits how much of long ones is held.
 */
const batchCharsMax = 8_000_000
/** How many times an episode may end the process that reads it before it is set aside. */
export const overrunsMax = 2

/** The documents for one commit of the index. */
export class DocumentBatch {
  readonly #documents: readonly DueDocument[]
  readonly #done = new Map<DueDocument, PreparedDocument>()
  readonly #overrunCounts = new Map<DueDocument, number>()
  #charCount = 0

  constructor(documents: readonly DueDocument[]) {
    this.#documents = documents
  }

  /**
   * Whether to prepare a document: if there is room, or if it has already used up one of its tries.
   */
  wants(due: DueDocument): boolean {
    const hasRoom = this.#charCount < batchCharsMax
    return !this.#done.has(due) && (hasRoom || this.#overrunCounts.has(due))
  }

  wanted(): DueDocument[] {
    return this.#documents.filter((due) => this.wants(due))
  }

  /** Records the result of a document; null if the process was lost before its turn. */
  take(due: DueDocument, result: PreparedDocument | CallOverran | null): void {
    if (result === null) return
    if (result instanceof CallOverran) this.#noteOverrun(due, result)
    else {
      this.#done.set(due, result)
      this.#charCount += charsOf(result)
    }
  }

  /** The results so far, in the order of the documents. */
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
