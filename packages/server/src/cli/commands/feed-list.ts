import { type Command, jsonFlag } from "../command.ts"
import { connectionFlags, withConnection } from "../connect.ts"
import { listAll } from "../connection.ts"
import { safe } from "../output.ts"

interface ListedFeed {
  readonly id: string
  readonly podcast: string | null
  readonly url: string
  readonly state: string
  readonly error: { readonly message: string } | null
}

export const feedList: Command = {
  name: "feed list",
  summary: "List the feeds that are followed; as JSON, one on each line.",
  positionals: [],
  flags: { ...jsonFlag, ...connectionFlags },
  run: (invocation) =>
    withConnection(invocation, async (connection) => {
      for await (const feed of listAll<ListedFeed>(connection, "/v1/feeds")) {
        invocation.output.line(invocation.has("json") ? JSON.stringify(feed) : describe(feed))
      }
    }),
}

function describe({ id, podcast, url, state, error }: ListedFeed): string {
  const trouble = error === null ? "" : `  ${error.message}`
  return safe(
    `${id.padStart(5)}  ${state.padEnd(7)}  ${podcast ?? "(not read yet)"}  ${url}${trouble}`,
  )
}
