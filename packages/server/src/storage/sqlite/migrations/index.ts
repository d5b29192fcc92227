import { skeleton } from "./0001-skeleton.ts"
import { feeds } from "./0002-feeds.ts"

/** In order; a migration that has been released is never edited. */
export const migrations: readonly string[] = [skeleton, feeds]
