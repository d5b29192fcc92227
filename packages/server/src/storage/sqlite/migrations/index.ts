import { skeleton } from "./0001-skeleton.ts"

/** In order; a migration that has been released is never edited. */
export const migrations: readonly string[] = [skeleton]
