import { type Scope, scopes } from "../../model/scope.ts"
import { oneOf, textUpTo } from "../check-value.ts"
import { type Command, jsonFlag } from "../command.ts"
import { connectionFlags, withConnection } from "../connect.ts"
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
      isRequired: true,
      check: oneOf(scopes),
      doc: "What it may do; may be given several times.",
    },
    name: {
      type: "string",
      placeholder: "NAME",
      default: "token",
      check: textUpTo(200),
      doc: "What it is for.",
    },
  },
  run: (invocation) => {
    const [first, ...others] = invocation.list("scope") as [Scope, ...Scope[]]
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
