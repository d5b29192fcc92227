import { SoundingsError } from "../../model/error.ts"
import { type Command, jsonFlag } from "../command.ts"
import { connectionFlags, privateNetworksFlag, withConnection } from "../connect.ts"
import { type Connection, listAll } from "../connection.ts"
import { safe } from "../output.ts"

/** Feeds read side by side. */
const concurrency = 8

interface PollAnswer {
  readonly outcome: "unchanged" | "read" | "failed"
  readonly foundCount: number
  readonly changedCount: number
  readonly error: { readonly code: string; readonly message: string; readonly hint: string } | null
}

interface ListedFeed {
  readonly id: string
  readonly url: string
  readonly state: string
}

class PollSummary {
  feedCount = 0
  foundCount = 0
  changedCount = 0
  failedCount = 0
  readonly failures: {
    feedId: string
    url: string
    code: string
    message: string
    hint: string
  }[] = []

  add(feed: ListedFeed, answer: PollAnswer): void {
    this.feedCount += 1
    this.foundCount += answer.foundCount
    this.changedCount += answer.changedCount
    if (!answer.error) return
    this.failedCount += 1
    this.failures.push({ feedId: feed.id, url: feed.url, ...answer.error })
  }
}

export const feedPoll: Command = {
  name: "feed poll",
  summary:
    "Read feeds now: all that are active, or the one with this id. Without a server, also do all that follows from it.",
  positionals: ["ID?"],
  flags: { ...jsonFlag, ...connectionFlags, ...privateNetworksFlag },
  run: (invocation) =>
    withConnection(invocation, async (connection) => {
      const summary = await pollFeeds(connection, invocation.positionals[0])
      if (connection.service) {
        connection.service.run()
        await connection.service.drained()
      }
      for (const { url, message, hint } of summary.failures)
        invocation.output.note(safe(`${url}: ${message}. ${hint}`))
      const { feedCount, foundCount, changedCount, failedCount } = summary
      invocation.output.line(
        invocation.has("json")
          ? JSON.stringify(summary)
          : `${feedCount} feeds read: ${foundCount} new episodes, ${changedCount} changed, ${failedCount} feeds failed.`,
      )
    }),
}

async function pollFeeds(connection: Connection, id: string | undefined): Promise<PollSummary> {
  const summary = new PollSummary()
  const feeds = chosenFeeds(connection, id)
  // Each worker takes the next feed when it is done with one; they share the iterator.
  const worker = async (): Promise<void> => {
    for await (const feed of { [Symbol.asyncIterator]: () => ({ next: () => feeds.next() }) }) {
      summary.add(feed, await connection.request<PollAnswer>("POST", `/v1/feeds/${feed.id}/poll`))
    }
  }
  await Promise.all(Array.from({ length: id === undefined ? concurrency : 1 }, worker))
  return summary
}

async function* chosenFeeds(
  connection: Connection,
  id: string | undefined,
): AsyncGenerator<ListedFeed, void, void> {
  if (id !== undefined && !/^\d{1,16}$/.test(id)) throw unknownFeed(id)
  let isFound = false
  for await (const feed of listAll<ListedFeed>(connection, "/v1/feeds")) {
    if (id === undefined ? feed.state === "active" : feed.id === id) {
      isFound = true
      yield feed
    }
  }
  if (id !== undefined && !isFound) throw unknownFeed(id)
}

function unknownFeed(id: string): SoundingsError {
  return new SoundingsError({
    code: "feed_not_found",
    message: `there is no feed ${id}`,
    hint: "`soundings feed list` shows those that are followed.",
  })
}
