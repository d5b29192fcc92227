import { workKinds } from "../../model/lease.ts"
import { idFrom, oneOf } from "../check-value.ts"
import { type Command, jsonFlag } from "../command.ts"
import { connectionFlags, withConnection } from "../connect.ts"
import { toJson } from "../output.ts"

export const setAsideRetry: Command = {
  name: "set-aside retry",
  summary: "Retry work that was set aside, by the kind and the id that `set-aside list` shows.",
  positionals: [
    { name: "KIND", check: oneOf([...workKinds, "index"]) },
    { name: "ID", check: idFrom("set-aside list") },
  ],
  flags: { ...jsonFlag, ...connectionFlags },
  run: (invocation) =>
    withConnection(invocation, async (connection) => {
      const [kind, id] = invocation.positionals as [string, string]
      await connection.request("POST", `/v1/set-aside/${kind}/${id}/retry`)
      invocation.output.line(
        invocation.has("json") ? toJson({ kind, id }) : `Retrying ${kind} ${id}.`,
      )
    }),
}
