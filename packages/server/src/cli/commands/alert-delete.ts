import { idFrom } from "../check-value.ts"
import { type Command, jsonFlag } from "../command.ts"
import { connectionFlags, withConnection } from "../connect.ts"
import { toJson } from "../output.ts"

export const alertDelete: Command = {
  name: "alert delete",
  summary: "Delete an alert, by the id that `alert list` shows, with its pending deliveries.",
  positionals: [{ name: "ID", check: idFrom("alert list") }],
  flags: { ...jsonFlag, ...connectionFlags },
  run: (invocation) =>
    withConnection(invocation, async (connection) => {
      const [id] = invocation.positionals as [string]
      await connection.request("DELETE", `/v1/alerts/${id}`)
      invocation.output.line(invocation.has("json") ? toJson({ id }) : `Alert ${id} is deleted.`)
    }),
}
