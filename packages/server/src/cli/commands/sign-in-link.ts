import { type Command, jsonFlag } from "../command.ts"
import { connectionFlags, withConnection } from "../connect.ts"
import { program } from "../program.ts"
import { toJson } from "../output.ts"

export const signInLink: Command = {
  name: "sign-in-link",
  summary: "Create a link that signs a browser in once, within a day.",
  positionals: [],
  flags: { ...jsonFlag, ...connectionFlags },
  run: (invocation) =>
    withConnection(invocation, async (connection) => {
      const answer = await connection.request("POST", "/v1/sign-in-links")
      invocation.output.line(invocation.has("json") ? toJson(answer) : answer.url)
      if (connection.service)
        invocation.output.note(
          `No server is running on this data folder; the link works once \`${program()} serve\` runs on it, at the same address.`,
        )
    }),
}
