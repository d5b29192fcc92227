/** What a feed is called before, and after, its publisher has said it. */
export function titleOf(feed: {
  readonly podcast: string | null
  readonly lastPolledAt: string | null
}): string {
  return feed.podcast ?? (feed.lastPolledAt === null ? "(not read yet)" : "(no title)")
}
