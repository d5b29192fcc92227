import type { FeedDetails } from "@soundings/api-types"
import type { Invocation } from "../command.ts"
import type { Connection } from "../connection.ts"
import { withConnection } from "../connect.ts"
import { toJson } from "../output.ts"

/** Pauses or resumes a feed, and prints the given words. */
export async function setFeedState(
  invocation: Invocation,
  state: "active" | "paused",
  describe: (feed: FeedDetails, connection: Connection) => string,
): Promise<void> {
  await withConnection(invocation, async (connection) => {
    const id = invocation.positionals[0]!
    const feed = await connection.request("PATCH", `/v1/feeds/${id}`, { state })
    invocation.output.line(invocation.has("json") ? toJson(feed) : describe(feed, connection))
  })
}
