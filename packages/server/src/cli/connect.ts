import { existsSync } from "node:fs"
import { join, resolve } from "node:path"
import type { Config } from "../config/options.ts"
import { readConfig } from "../config/read-config.ts"
import { SoundingsError } from "../model/error.ts"
import type { Command, Flag, Invocation } from "./command.ts"
import type { Connection } from "./connection.ts"
import { runningDemos } from "./demo/demo-folder.ts"
import { openHere } from "./local-connection.ts"
import { connectTo } from "./remote-connection.ts"
import { readServerFile } from "./server-file.ts"

/** Flags of every command that calls the API. */
export const connectionFlags: Record<"data" | "server" | "token", Flag> = {
  data: {
    type: "string",
    placeholder: "DIR",
    doc: "Data folder; its server is used if one runs. Default: data, or SOUNDINGS_DATA.",
  },
  server: {
    type: "string",
    placeholder: "URL",
    doc: "Use this server instead. Or SOUNDINGS_SERVER.",
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
 * Finds the product: the given server, else the one that runs on the data folder, else the data
 * folder itself, opened in this process while the command runs.
 */
async function connect(
  invocation: Invocation,
  { leaves = [], createsFolder = false }: ConnectionNeeds,
): Promise<Connection> {
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
  if (running) return connectTo(running.address, running.token)
  if (!createsFolder && !isDataFolder(config)) throw noDataFolder(config.data)
  return await openHere(withoutWork(config, leaves))
}

function isDataFolder({ data, database }: Config): boolean {
  return existsSync(database === "" ? join(data, "catalogue.db") : data)
}

function noDataFolder(path: string): SoundingsError {
  const [demo] = runningDemos()
  return new SoundingsError({
    code: "no_data_folder",
    message: `there is no data folder at ${resolve(path)}`,
    hint: `Name it with --data or SOUNDINGS_DATA; \`soundings feed add URL\` or \`soundings serve\` makes a new one.${demo === undefined ? "" : ` For the demo that is running, add --data ${demo}`}`,
  })
}

/**
 * Work that a command leaves to others when it runs the pipeline in its own process: it was not
 * requested and is not quick.
 */
type LeftWork = "feeds" | "transcripts"

function withoutWork(config: Config, leaves: readonly LeftWork[]): Config {
  return {
    ...config,
    ...(leaves.includes("feeds") ? { pollConcurrency: 0 } : {}),
    ...(leaves.includes("transcripts") ? { transcriptConcurrency: 0 } : {}),
  }
}

interface ConnectionNeeds {
  readonly leaves?: readonly LeftWork[]
  /**
   * Whether a missing data folder is created: for a command that reads, this would hide a wrong
   * name.
   */
  readonly createsFolder?: boolean
}

/**
 * Runs a command's work on a connection and closes it. Without a server, due work is done as well,
 * except what `leaves` names.
 */
export async function withConnection(
  invocation: Invocation,
  work: (connection: Connection) => Promise<void>,
  needs: ConnectionNeeds = {},
): ReturnType<Command["run"]> {
  const connection = await connect(invocation, needs)
  try {
    await work(connection)
  } finally {
    await connection.close()
  }
}
