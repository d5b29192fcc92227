import type { SetAside } from "@soundings/api-types"
import { type Command, jsonFlag } from "../command.ts"
import { connectionFlags, withConnection } from "../connect.ts"
import { formatMoment } from "../format-moment.ts"
import { safe, toJson } from "../output.ts"

export const setAsideList: Command = {
  name: "set-aside list",
  summary: "List work that was given up, with the reason for each; as JSON, one on each line.",
  positionals: [],
  flags: { ...jsonFlag, ...connectionFlags },
  run: (invocation) =>
    withConnection(invocation, async (connection) => {
      let count = 0
      for await (const work of connection.list("/v1/set-aside")) {
        count += 1
        invocation.output.line(invocation.has("json") ? toJson(work) : describe(work))
      }
      if (count === 0) invocation.output.note("Nothing is set aside.")
    }),
}

function describe({ kind, id, episodeTitle, reason, setAsideAt }: SetAside): string {
  const title = episodeTitle === null ? "" : `  ${episodeTitle}`
  return safe(`${formatMoment(setAsideAt)}  ${kind} ${id}${title}: ${reason}`)
}
