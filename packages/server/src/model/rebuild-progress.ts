/** The progress of rebuilding the full-text index from the stored transcripts. */
export interface RebuildProgress {
  /** Episodes indexed again so far. */
  readonly indexedCount: number
  /** All episodes to be indexed again. */
  readonly episodeCount: number
}

/** In words, for users and operators. */
export function sentenceOf({ indexedCount, episodeCount }: RebuildProgress): string {
  const [done, all] = [indexedCount, episodeCount].map((count) => count.toLocaleString("en"))
  return `The index is being rebuilt: ${done} of ${all} episodes.`
}
