import { type Command, jsonFlag } from "../command.ts"
import { connectionFlags, privateNetworksFlag, withConnection } from "../connect.ts"

export const feedAdd: Command = {
  name: "feed add",
  summary: "Follow a show by the address of its feed.",
  positionals: ["URL"],
  flags: { ...jsonFlag, ...connectionFlags, ...privateNetworksFlag },
  run: (invocation) =>
    withConnection(invocation, async (connection) => {
      const url = invocation.positionals[0]!
      const feed = await connection.request<{ id: string }>("POST", "/v1/feeds", { url })
      if (invocation.has("json")) return invocation.output.line(JSON.stringify(feed))
      const next = connection.service
        ? "`soundings feed poll` or a running server reads it."
        : "The server reads it now."
      invocation.output.line(`Following feed ${feed.id}. ${next}`)
    }),
}
