import type { IndexReader, IndexWriter } from "../search-index.ts"
import { PartitionSet } from "./partition-set.ts"
import { searchIndex } from "./search.ts"

/** The one writer of an index in a folder. It blocks its thread while it writes. */
export function openFts5Writer(dir: string): IndexWriter {
  const partitions = new PartitionSet(dir, { readOnly: false })
  return {
    async save(documents) {
      partitions.save(documents)
    },
    async remove(ids) {
      partitions.remove(ids)
    },
    async parts() {
      return { firstIds: partitions.firstIds(), damaged: partitions.damaged() }
    },
    async renew(part) {
      partitions.renew(part)
    },
    async close() {
      partitions.close()
    },
  }
}

/** A reader of an index in a folder. It blocks its thread while it searches. */
export function openFts5Reader(dir: string): IndexReader {
  const partitions = new PartitionSet(dir, { readOnly: true })
  return {
    async search(query, page) {
      return searchIndex(partitions, query, page)
    },
    async close() {
      partitions.close()
    },
  }
}
