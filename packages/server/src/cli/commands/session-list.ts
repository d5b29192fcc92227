import type { Session } from "@soundings/api-types"
import { type Command, jsonFlag } from "../command.ts"
import { connectionFlags, withConnection } from "../connect.ts"
import { formatMoment } from "../format-moment.ts"
import { safe, toJson } from "../output.ts"

export const sessionList: Command = {
  name: "session list",
  summary: "List the browsers that are signed in; as JSON, one on each line.",
  positionals: [],
  flags: { ...jsonFlag, ...connectionFlags },
  run: (invocation) =>
    withConnection(invocation, async (connection) => {
      let count = 0
      for await (const session of connection.list("/v1/sessions")) {
        count += 1
        invocation.output.line(invocation.has("json") ? toJson(session) : describe(session))
      }
      if (count === 0) invocation.output.note("No browser is signed in.")
    }),
}

function describe({ id, createdAt, lastUsedAt, userAgent }: Session): string {
  const used = lastUsedAt === null ? "never used" : `last used ${formatMoment(lastUsedAt)}`
  const browser = userAgent ?? "unknown browser"
  return safe(`${id}  since ${formatMoment(createdAt)}, ${used}  ${browser}`)
}
