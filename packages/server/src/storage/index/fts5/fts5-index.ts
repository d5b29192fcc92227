import type { Steps } from "../../../model/steps.ts"
import type { Query } from "../../../query/ast.ts"
import type { IndexAnswer, IndexPage, IndexReader, IndexWriter } from "../search-index.ts"
import type { SliceLimits } from "./partition.ts"
import { PartitionSet } from "./partition-set.ts"
import { searchSteps } from "./search.ts"

/** The only writer of an index in a folder. It blocks its thread while it writes. */
export function openFts5Writer(dir: string, sliceLimits?: SliceLimits): IndexWriter {
  const partitions = new PartitionSet(dir, { readOnly: false, sliceLimits })
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

/** A reader whose searches can be interrupted between their steps. */
export interface Fts5Reader extends IndexReader {
  steps(query: Query, page: IndexPage): Steps<IndexAnswer>
}

/** A reader of an index in a folder. It blocks its thread during a step. */
export function openFts5Reader(dir: string): Fts5Reader {
  const partitions = new PartitionSet(dir, { readOnly: true })
  return {
    steps: (query, page) => searchSteps(partitions, query, page),
    async search(query, page) {
      const steps = searchSteps(partitions, query, page)
      for (;;) {
        const step = steps.next()
        if (step.done) return step.value
      }
    },
    async close() {
      partitions.close()
    },
  }
}
