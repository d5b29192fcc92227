/** How far the full-text index is that is rebuilt from the stored transcripts. */
export interface RebuildProgress {
  /** Episodes that it has again. */
  readonly indexedCount: number
  /** Episodes that are to be in it again. */
  readonly episodeCount: number
}

/** In words, for users and operators. */
export function sentenceOf({ indexedCount, episodeCount }: RebuildProgress): string {
  const [done, all] = [indexedCount, episodeCount].map((count) => count.toLocaleString("en"))
  return `The index is being rebuilt: ${done} of ${all} episodes.`
}
