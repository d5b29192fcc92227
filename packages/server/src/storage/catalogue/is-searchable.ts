/** Whether the full-text index has an episode; it may still have an older version. */
export function isSearchable(episode: {
  readonly indexedVersion: number
  readonly indexError: string | null
}): boolean {
  return episode.indexedVersion !== 0 && episode.indexError === null
}
