import { addressLike, alertQuery, textUpTo, webhookSecret } from "../check-value.ts"
import { type Command, jsonFlag } from "../command.ts"
import { connectionFlags, withConnection } from "../connect.ts"
import { toJson } from "../output.ts"

export const alertAdd: Command = {
  name: "alert add",
  summary: "Get a signed webhook when somebody says something.",
  positionals: [],
  flags: {
    ...jsonFlag,
    ...connectionFlags,
    query: {
      type: "string",
      placeholder: "Q",
      isRequired: true,
      check: alertQuery,
      doc: "What to listen for, as in a search.",
    },
    webhook: {
      type: "string",
      placeholder: "URL",
      isRequired: true,
      check: addressLike("https://example.org/hook"),
      doc: "Where to send it (Standard Webhooks).",
    },
    name: {
      type: "string",
      placeholder: "NAME",
      check: textUpTo(200),
      doc: "Name; the query when not given.",
    },
    secret: {
      type: "string",
      placeholder: "whsec_…",
      check: webhookSecret,
      doc: "Secret to sign with; generated when not given.",
    },
  },
  run: (invocation) => {
    const [name, secret] = [invocation.text("name"), invocation.text("secret")]
    return withConnection(
      invocation,
      async (connection) => {
        const alert = await connection.request("POST", "/v1/alerts", {
          query: invocation.text("query")!,
          webhookUrl: invocation.text("webhook")!,
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
