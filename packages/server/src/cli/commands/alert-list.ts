import type { Alert } from "@soundings/api-types"
import { type Command, jsonFlag } from "../command.ts"
import { connectionFlags, withConnection } from "../connect.ts"
import { counted } from "../counted.ts"
import { safe, toJson } from "../output.ts"
import { program } from "../program.ts"

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
        invocation.output.note(`There are no alerts yet: \`${program()} alert add\` makes one.`)
    }),
}

/** Room for `999,999 mentions`. */
const mentionsWidth = 16

function describe({ id, name, query, error, mentionCount, channels }: Alert): string {
  const targets = channels
    .map(({ url, state }) => (state === "active" ? url : `${url} (${state})`))
    .join(", ")
  const mentions = counted(mentionCount, "mention").padStart(mentionsWidth)
  const trouble = error === null ? "" : `  (broken: ${error})`
  return safe(
    `${id.padStart(5)}  ${mentions}  ${name === query ? query : `${name}: ${query}`}  -> ${targets}${trouble}`,
  )
}
