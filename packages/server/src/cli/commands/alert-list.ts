import type { Alert } from "@soundings/api-types"
import { type Command, jsonFlag } from "../command.ts"
import { connectionFlags, withConnection } from "../connect.ts"
import { safe, toJson } from "../output.ts"

export const alertList: Command = {
  name: "alert list",
  summary: "List the alerts; as JSON, one on each line.",
  positionals: [],
  flags: { ...jsonFlag, ...connectionFlags },
  run: (invocation) =>
    withConnection(invocation, async (connection) => {
      let count = 0
      for await (const alert of connection.list("/v1/alerts")) {
        count += 1
        invocation.output.line(invocation.has("json") ? toJson(alert) : describe(alert))
      }
      if (count === 0)
        invocation.output.note("There are no alerts yet: `soundings alert add` makes one.")
    }),
}

function describe({ id, name, query, error, mentionCount, channels }: Alert): string {
  const targets = channels
    .map(({ url, state }) => (state === "active" ? url : `${url} (${state})`))
    .join(", ")
  const trouble = error === null ? "" : `  (broken: ${error})`
  return safe(
    `${id.padStart(5)}  ${String(mentionCount).padStart(6)} mentions  ${name === query ? query : `${name}: ${query}`}  -> ${targets}${trouble}`,
  )
}
