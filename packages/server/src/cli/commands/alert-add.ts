import { type Command, jsonFlag } from "../command.ts"
import { connectionFlags, withConnection } from "../connect.ts"
import { UsageError } from "../usage-error.ts"
import { toJson } from "../output.ts"

export const alertAdd: Command = {
  name: "alert add",
  summary: "Get a signed webhook when somebody says something.",
  positionals: [],
  flags: {
    ...jsonFlag,
    ...connectionFlags,
    query: { type: "string", placeholder: "Q", doc: "What to listen for, as in a search." },
    webhook: { type: "string", placeholder: "URL", doc: "Where to send it (Standard Webhooks)." },
    name: { type: "string", placeholder: "NAME", doc: "Name; the query when not given." },
    secret: {
      type: "string",
      placeholder: "whsec_…",
      doc: "Secret to sign with; generated when not given.",
    },
  },
  run: (invocation) => {
    const [query, webhookUrl] = [invocation.text("query"), invocation.text("webhook")]
    if (query === undefined || webhookUrl === undefined)
      throw new UsageError("--query and --webhook are needed")
    const [name, secret] = [invocation.text("name"), invocation.text("secret")]
    return withConnection(
      invocation,
      async (connection) => {
        const alert = await connection.request("POST", "/v1/alerts", {
          query,
          webhookUrl,
          ...(name === undefined ? {} : { name }),
          ...(secret === undefined ? {} : { secret }),
        })
        if (invocation.has("json")) return invocation.output.line(toJson(alert))
        invocation.output.line(
          `Alert ${alert.id} is saved. Its messages are signed with this secret, which is shown only once:`,
        )
        invocation.output.line(alert.secret)
      },
      { createsFolder: true },
    )
  },
}
