import { readConfig } from "../config/read-config.ts"
import type { Command, Flag, Invocation } from "./command.ts"
import type { Connection } from "./connection.ts"
import { openHere } from "./local-connection.ts"
import { connectTo } from "./remote-connection.ts"
import { readServerFile } from "./server-file.ts"

/** Flags of every command that talks to the product. */
export const connectionFlags: Record<"data" | "server" | "token", Flag> = {
  data: {
    type: "string",
    placeholder: "DIR",
    doc: "Data folder; its server is asked if one runs. Default: data, or SOUNDINGS_DATA.",
  },
  server: {
    type: "string",
    placeholder: "URL",
    doc: "Ask this server instead. Or SOUNDINGS_SERVER.",
  },
  token: {
    type: "string",
    placeholder: "TOKEN",
    doc: "Token for that server. Better: SOUNDINGS_TOKEN, which no list of processes shows.",
  },
}

export const privateNetworksFlag: Record<"allow-private-networks", Flag> = {
  "allow-private-networks": {
    type: "boolean",
    doc: "For development: read feeds on this machine and in private networks.",
  },
}

/**
 * Finds the product: the server that was named, else the one that runs on the data folder, else the data folder itself, opened in this
 * process for as long as the command runs.
 */
async function connect(invocation: Invocation): Promise<Connection> {
  const { environment } = invocation
  const server = invocation.text("server") ?? environment["SOUNDINGS_SERVER"]
  if (server)
    return connectTo(
      server.replace(/\/$/, ""),
      invocation.text("token") ?? environment["SOUNDINGS_TOKEN"],
    )
  const data = invocation.text("data")
  const config = readConfig(
    {
      ...(data === undefined ? {} : { data }),
      ...(invocation.has("allow-private-networks") ? { allowPrivateNetworks: true } : {}),
    },
    environment,
  )
  const running = readServerFile(config.data)
  return running ? connectTo(running.address, running.token) : await openHere(config)
}

/** Runs a command's work on a connection and closes it. */
export async function withConnection(
  invocation: Invocation,
  work: (connection: Connection) => Promise<void>,
): ReturnType<Command["run"]> {
  const connection = await connect(invocation)
  try {
    await work(connection)
  } finally {
    await connection.close()
  }
}
