import { idFrom } from "../check-value.ts"
import { type Command, jsonFlag } from "../command.ts"
import { connectionFlags, withConnection } from "../connect.ts"
import { toJson } from "../output.ts"

export const sessionEnd: Command = {
  name: "session end",
  summary: "Sign a browser out, by the id that `session list` shows.",
  positionals: [{ name: "ID", check: idFrom("session list") }],
  flags: { ...jsonFlag, ...connectionFlags },
  run: (invocation) =>
    withConnection(invocation, async (connection) => {
      const [id] = invocation.positionals as [string]
      await connection.request("DELETE", `/v1/sessions/${id}`)
      invocation.output.line(
        invocation.has("json") ? toJson({ id }) : `Session ${id} is signed out.`,
      )
    }),
}
