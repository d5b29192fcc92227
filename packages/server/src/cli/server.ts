import { randomBytes } from "node:crypto"
import type { AddressInfo } from "node:net"
import { buildApp } from "../api/app.ts"
import { makeSignInLink } from "../api/sign-in.ts"
import type { Config } from "../config/options.ts"
import { systemClock } from "../model/clock.ts"
import { SoundingsError } from "../model/error.ts"
import type { Log } from "../model/log.ts"
import { openAll } from "../service/open-all.ts"
import { openService, type Service } from "../service/service.ts"
import { createLog } from "./create-log.ts"
import { removeServerFile, writeServerFile } from "./server-file.ts"

/** The whole product, with its HTTP server. */
export interface Server {
  /** Its address for programs on this machine. */
  readonly address: string
  /** Its address for people. */
  readonly publicUrl: string
  readonly localSecret: string
  readonly service: Service
  /** A link that signs a browser in. */
  readonly signInLink: string
  /** Called once if the process cannot continue. */
  onDeath(listener: (error: Error) => void): void
  /** Lets the work in progress finish. Calling it again waits for the same end. */
  stop(): Promise<void>
}

/**
 * Opens the data folder, listens, and starts the pipeline. If any of these fails, the folder is
 * released and nothing is left open.
 */
export function startServer(config: Config): Promise<Server> {
  const log = createLog(config.logLevel)
  return openAll((opened) => open(config, log, opened), log)
}

async function open(config: Config, log: Log, opened: AsyncDisposableStack): Promise<Server> {
  let publicUrl = config.publicUrl
  const service = await openService({ config, clock: systemClock, log, publicUrl: () => publicUrl })
  opened.defer(() => service.stop())
  const localSecret = randomBytes(32).toString("base64url")
  const context = {
    service,
    publicUrl: () => publicUrl,
    localSecret,
    startedAtMs: systemClock.now(),
    log,
  }
  const app = await buildApp(context)
  opened.defer(() => app.close())
  try {
    await app.listen({ host: config.host, port: config.port })
  } catch (error) {
    throw cannotListen(error as NodeJS.ErrnoException, config)
  }
  const { port } = app.server.address() as AddressInfo
  const address = `http://${reachableHost(config.host)}:${port}`
  publicUrl ||= address
  opened.defer(() => removeServerFile(config.data))
  writeServerFile(config.data, { pid: process.pid, address, token: localSecret })
  const signInLink = await makeSignInLink(context)
  service.run()
  const closing = opened.move()
  let stopping: Promise<void> | null = null
  return {
    address,
    publicUrl,
    localSecret,
    service,
    signInLink,
    onDeath: (listener) => service.onDeath(listener),
    stop: () => (stopping ??= closing.disposeAsync()),
  }
}

/**
 * The host to connect to for an address to listen on: one that means all addresses includes the
 * local one.
 */
function reachableHost(host: string): string {
  if (host === "0.0.0.0") return "127.0.0.1"
  if (host === "::") return "[::1]"
  return host.includes(":") ? `[${host}]` : host
}

function cannotListen(error: NodeJS.ErrnoException, { host, port }: Config): SoundingsError {
  const reasons: Record<string, string> = {
    EADDRINUSE: "another program uses this port",
    EACCES: "permission denied",
    EADDRNOTAVAIL: "it is not an address of this machine",
    ENOTFOUND: "it is not an address of this machine",
  }
  return new SoundingsError({
    code: "address_not_usable",
    message: `cannot listen on ${host} port ${port}: ${reasons[error.code ?? ""] ?? error.message}`,
    hint: "Choose another with --port (0 takes any free one) or --host, or stop the other program.",
    cause: error,
  })
}
