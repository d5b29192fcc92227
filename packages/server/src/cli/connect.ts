import { existsSync } from "node:fs"
import { join, resolve } from "node:path"
import type { Config } from "../config/options.ts"
import { readConfig } from "../config/read-config.ts"
import { SoundingsError } from "../model/error.ts"
import { AnswerError } from "./answer-error.ts"
import { addressLike } from "./check-value.ts"
import type { Command, Flag, Invocation } from "./command.ts"
import type { Connection } from "./connection.ts"
import { runningDemos } from "./demo/demo-folder.ts"
import { openHere } from "./local-connection.ts"
import { connectTo } from "./remote-connection.ts"
import { readServerFile } from "./server-file.ts"
import { program } from "./program.ts"

const serverAddress = addressLike("https://soundings.example.org")

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
    check: serverAddress,
    doc: "Use this server instead. Or SOUNDINGS_SERVER.",
  },
  token: {
    type: "string",
    placeholder: "TOKEN",
    doc: "Token for that server. SOUNDINGS_TOKEN is safer: other users see options in process lists.",
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
  const server = namedServer(invocation)
  if (server) return connectTo(server.replace(/\/$/, ""), givenToken(invocation))
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

function namedServer(invocation: Invocation): string | undefined {
  const given = invocation.text("server")
  if (given !== undefined) return given
  const server = invocation.environment["SOUNDINGS_SERVER"]
  if (server) serverAddress(server, "SOUNDINGS_SERVER")
  return server
}

function givenToken(invocation: Invocation): string | undefined {
  return invocation.text("token") ?? invocation.environment["SOUNDINGS_TOKEN"]
}

/** The hint of the API also suits browsers; here only a token can help. */
function inTermsOfTokens(error: AnswerError, invocation: Invocation): AnswerError {
  const server = namedServer(invocation)
  if (error.httpStatus !== 401 || !server) return error
  const isGiven = Boolean(givenToken(invocation))
  const { code, requestId } = error
  return new AnswerError(error.httpStatus, {
    error: {
      code,
      message: isGiven
        ? `the token is not valid for the server at ${server}`
        : `the server at ${server} needs a token`,
      hint: `${isGiven ? "Correct" : "Give one with"} --token or SOUNDINGS_TOKEN; \`${program()} token create\`, where the server runs, makes one.`,
      requestId,
    },
  })
}

function isDataFolder({ data, database }: Config): boolean {
  return existsSync(database === "" ? join(data, "catalogue.db") : data)
}

function noDataFolder(path: string): SoundingsError {
  const [demo] = runningDemos()
  return new SoundingsError({
    code: "no_data_folder",
    message: `there is no data folder at ${resolve(path)}`,
    hint: `Name it with --data or SOUNDINGS_DATA; \`${program()} feed add URL\` or \`${program()} serve\` makes a new one.${demo === undefined ? "" : ` For the demo that is running, add --data ${demo}`}`,
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
  } catch (error) {
    throw error instanceof AnswerError ? inTermsOfTokens(error, invocation) : error
  } finally {
    await connection.close()
  }
}
