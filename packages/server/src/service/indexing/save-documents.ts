import type { SortId } from "../../model/sort-id.ts"
import type { IndexDocument, IndexWriter } from "../../storage/index/search-index.ts"

/** A document that the index rejects. */
export interface RefusedDocument {
  readonly id: SortId
  readonly reason: string
}

/** Result codes of SQLite about a value: too large, violating a constraint, of another type. */
const valueCodes = new Set([18, 19, 20])

/**
 * Saves documents in one commit. If that fails because of one of them, each is saved separately, so
 * that it does not keep the others out of the index. Returns those that were rejected.
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

/** Any other error would occur for every document: a full disk, damage, a missing file. */
function isOfDocument(error: unknown): error is Error {
  const { errcode, code } = error as { errcode?: number; code?: string }
  if (errcode !== undefined) return valueCodes.has(errcode & 0xff)
  // Node's codes for a value that cannot be passed to SQLite at all.
  return code === "ERR_INVALID_ARG_TYPE" || code === "ERR_INVALID_ARG_VALUE"
}
