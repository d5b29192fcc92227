import { scopes } from "../../model/scope.ts"
import { type Command, jsonFlag } from "../command.ts"
import { connectionFlags, withConnection } from "../connect.ts"
import { UsageError } from "../usage-error.ts"
import { toJson } from "../output.ts"

export const tokenCreate: Command = {
  name: "token create",
  summary: "Create an API token for a program. It is shown only once.",
  positionals: [],
  flags: {
    ...jsonFlag,
    ...connectionFlags,
    scope: {
      type: "string",
      placeholder: scopes.join("|"),
      multiple: true,
      doc: "What it may do; may be given several times.",
    },
    name: { type: "string", placeholder: "NAME", default: "token", doc: "What it is for." },
  },
  run: (invocation) => {
    const wanted = invocation.list("scope")
    if (wanted.length === 0) throw new UsageError(`--scope is needed: ${scopes.join(", ")}`)
    return withConnection(
      invocation,
      async (connection) => {
        const body = { scopes: wanted, name: invocation.text("name")! }
        const answer = await connection.request<{ token: string }>("POST", "/v1/tokens", body)
        invocation.output.line(invocation.has("json") ? toJson(answer) : answer.token)
      },
      { createsFolder: true },
    )
  },
}
