import { isScope, type Scope, scopes } from "../../model/scope.ts"
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
    const [first, ...others] = invocation.list("scope").map(checkScope)
    if (first === undefined) throw new UsageError(`--scope is needed: ${scopes.join(", ")}`)
    return withConnection(
      invocation,
      async (connection) => {
        const answer = await connection.request("POST", "/v1/tokens", {
          scopes: [first, ...others],
          name: invocation.text("name")!,
        })
        invocation.output.line(invocation.has("json") ? toJson(answer) : answer.token)
      },
      { createsFolder: true },
    )
  },
}

function checkScope(text: string): Scope {
  if (isScope(text)) return text
  throw new UsageError(`--scope takes one of ${scopes.join(", ")}, not ${JSON.stringify(text)}`)
}
