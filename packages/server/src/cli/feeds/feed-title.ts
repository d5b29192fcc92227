/** The name of a feed, before and after its title is known. */
export function titleOf(feed: {
  readonly podcast: string | null
  readonly lastPolledAt: string | null
}): string {
  return feed.podcast ?? (feed.lastPolledAt === null ? "(not read yet)" : "(no title)")
}
