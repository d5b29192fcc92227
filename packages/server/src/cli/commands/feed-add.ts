import { addressLike } from "../check-value.ts"
import { type Command, jsonFlag } from "../command.ts"
import { connectionFlags, privateNetworksFlag, withConnection } from "../connect.ts"
import type { Connection } from "../connection.ts"
import { describeFollowed, followFeed } from "../feeds/follow-feed.ts"
import { toJson } from "../output.ts"
import { program } from "../program.ts"

export const feedAdd: Command = {
  name: "feed add",
  summary: "Follow a show by the address of its feed.",
  positionals: [{ name: "URL", check: addressLike("https://example.org/feed.xml") }],
  flags: {
    ...jsonFlag,
    ...connectionFlags,
    ...privateNetworksFlag,
    "even-if-blocked": {
      type: "boolean",
      doc: "Take it although its publisher asks to be left out of directories: for a private feed of your own.",
    },
  },
  run: (invocation) =>
    withConnection(
      invocation,
      async (connection) => {
        const { output } = invocation
        const evenIfBlocked = invocation.has("even-if-blocked")
        const feed = await followFeed(connection, {
          url: invocation.positionals[0]!,
          evenIfBlocked,
        })
        if (invocation.has("json")) output.line(toJson(feed))
        else output.line(describeFollowed(feed, connection))
        if (evenIfBlocked && !feed.isNew && !(await isKept(connection, feed.id)))
          output.note(
            `It was added without --even-if-blocked, and that stays so: remove it with \`${program()} feed remove ${feed.id}\` and add it again.`,
          )
      },
      { createsFolder: true },
    ),
}

async function isKept(connection: Connection, id: string): Promise<boolean> {
  return (await connection.request("GET", `/v1/feeds/${id}`)).evenIfBlocked
}
