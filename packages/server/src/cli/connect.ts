import type { Config } from "../config/options.ts"
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
async function connect(invocation: Invocation, leaves: readonly LeftWork[]): Promise<Connection> {
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
  return running
    ? connectTo(running.address, running.token)
    : await openHere(withoutWork(config, leaves))
}

/** What a command leaves to others when it runs the pipeline in its own process: it is neither what was asked for nor quick. */
type LeftWork = "feeds" | "transcripts"

function withoutWork(config: Config, leaves: readonly LeftWork[]): Config {
  return {
    ...config,
    ...(leaves.includes("feeds") ? { pollConcurrency: 0 } : {}),
    ...(leaves.includes("transcripts") ? { transcriptConcurrency: 0 } : {}),
  }
}

/** Runs a command's work on a connection and closes it. Without a server, work that is due is done as well, but for what `leaves` names. */
export async function withConnection(
  invocation: Invocation,
  work: (connection: Connection) => Promise<void>,
  leaves: readonly LeftWork[] = [],
): ReturnType<Command["run"]> {
  const connection = await connect(invocation, leaves)
  try {
    await work(connection)
  } finally {
    await connection.close()
  }
}
