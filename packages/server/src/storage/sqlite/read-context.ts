import type { PartitionSet } from "../search-index/partition-set.ts"
import type { Database } from "./database.ts"

/** What a read may look at: the catalogue, and the partitions of the full-text index. */
export interface ReadContext {
  readonly catalogue: Database
  readonly partitions: PartitionSet
}
