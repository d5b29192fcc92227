import type { SortId } from "../../model/sort-id.ts"
import type { IndexDocument, IndexWriter } from "../../storage/index/search-index.ts"

/** A document that the index does not take. */
export interface RefusedDocument {
  readonly id: SortId
  readonly reason: string
}

/** Results of SQLite that say something of a value: too large, against a rule, of another type. */
const valueCodes = new Set([18, 19, 20])

/**
 * Saves documents in one commit. Where that fails for a reason of one of them, each is saved by
 * itself, so that one does not keep the others from the index. Returns those that are not in it.
 */
export async function saveDocuments(
  index: Pick<IndexWriter, "save">,
  documents: readonly IndexDocument[],
): Promise<RefusedDocument[]> {
  if (documents.length === 0) return []
  try {
    await index.save(documents)
    return []
  } catch (error) {
    if (!isOfDocument(error)) throw error
    if (documents.length === 1) return [{ id: documents[0]!.id, reason: error.message }]
  }
  const refused: RefusedDocument[] = []
  for (const document of documents) refused.push(...(await saveDocuments(index, [document])))
  return refused
}

/** Whatever else fails would fail for every document: a full disk, damage, a file that is gone. */
function isOfDocument(error: unknown): error is Error {
  const { errcode, code } = error as { errcode?: number; code?: string }
  if (errcode !== undefined) return valueCodes.has(errcode & 0xff)
  // What Node says of a value that cannot be handed to SQLite at all.
  return code === "ERR_INVALID_ARG_TYPE" || code === "ERR_INVALID_ARG_VALUE"
}
