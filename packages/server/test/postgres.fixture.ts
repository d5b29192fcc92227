import { type ChildProcess, execFileSync, spawn } from "node:child_process"
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
} from "node:fs"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import pg from "pg"
import { afterAll, beforeAll } from "vitest"

const versionMin = 15
const startMsMax = 30_000

/**
 * The programs of the newest PostgreSQL on this machine; null if there is none that is new enough.
 */
function findPrograms(): string | null {
  const root = "/usr/lib/postgresql"
  const versions = existsSync(root) ? readdirSync(root).map(Number) : []
  const newest = Math.max(0, ...versions.filter((version) => version >= versionMin))
  return newest === 0 ? null : join(root, String(newest), "bin")
}

const programs = findPrograms()

/** Why tests that need PostgreSQL are skipped; null if they can run. */
export const postgresMissing: string | null =
  programs === null
    ? `PostgreSQL ${versionMin} or later is not installed (Debian: postgresql)`
    : null

/** A private cluster on loopback, whose data are deleted with it. */
export class PostgresServer {
  readonly #dir: string
  readonly #port: number
  #process!: ChildProcess
  #exited!: Promise<unknown>
  #databaseCount = 0

  private constructor(dir: string, port: number) {
    this.#dir = dir
    this.#port = port
    this.#launch()
  }

  static async start(): Promise<PostgresServer> {
    const dir = mkdtempSync(join(tmpdir(), "soundings-postgres-"))
    giveToOwner(dir)
    const data = join(dir, "data")
    runAsOwner("initdb", ["-D", data, "-U", "soundings", "-A", "trust", "-E", "UTF8", "--no-sync"])
    const server = new PostgresServer(dir, await freePort())
    await server.#untilReady()
    return server
  }

  /** The address of a new, empty database. */
  async createDatabase(): Promise<string> {
    const name = `test_${(this.#databaseCount += 1)}`
    await this.query(`CREATE DATABASE ${name}`)
    return this.#url(name)
  }

  /**
   * The address of a new, empty schema of one database, which is faster to create and sufficient
   * for most tests.
   */
  async createSchema(): Promise<string> {
    const name = `schema_${(this.#databaseCount += 1)}`
    await this.query(`CREATE SCHEMA ${name}`)
    return `${this.#url("postgres")}?options=${encodeURIComponent(`-c search_path=${name}`)}`
  }

  async query(sql: string, database = this.#url("postgres")): Promise<Record<string, unknown>[]> {
    const client = new pg.Client({ connectionString: database })
    await client.connect()
    try {
      return (await client.query<Record<string, unknown>>(sql)).rows
    } finally {
      await client.end()
    }
  }

  /** Ends the server and its connections, and keeps the data. */
  async interrupt(): Promise<void> {
    this.#process.kill("SIGINT")
    await this.#exited
  }

  async resume(): Promise<void> {
    this.#launch()
    await this.#untilReady()
  }

  async stop(): Promise<void> {
    this.#process.kill("SIGQUIT")
    await this.#exited
    rmSync(this.#dir, { recursive: true, force: true })
  }

  #launch(): void {
    const args = ["-D", join(this.#dir, "data"), ...settings(this.#port)]
    this.#process = spawnAsOwner("postgres", args)
    this.#exited = new Promise((resolve) => this.#process.once("exit", resolve))
  }

  #url(database: string): string {
    return `postgres://soundings@127.0.0.1:${this.#port}/${database}`
  }

  async #untilReady(): Promise<void> {
    const endsAtMs = performance.now() + startMsMax
    for (;;) {
      try {
        await this.query("SELECT 1")
        return
      } catch (error) {
        if (performance.now() > endsAtMs) throw error
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    }
  }
}

/** A cluster for the tests of one file. */
export function usePostgres(): {
  createDatabase(): Promise<string>
  createSchema(): Promise<string>
  readonly server: PostgresServer
} {
  let server: PostgresServer | undefined
  beforeAll(async () => {
    if (postgresMissing === null) server = await PostgresServer.start()
  })
  afterAll(async () => {
    await server?.stop()
  })
  return {
    createDatabase: () => server!.createDatabase(),
    createSchema: () => server!.createSchema(),
    get server() {
      return server!
    },
  }
}

/** Durability is not needed here: the data are deleted with the test. */
function settings(port: number): string[] {
  const values = {
    port,
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    fsync: "off",
    max_connections: 200,
    shared_buffers: "64MB",
  }
  return Object.entries(values).flatMap(([name, value]) => ["-c", `${name}=${value}`])
}

/** PostgreSQL does not run as root: then it runs as the user created by its package. */
function asOwner(program: string, args: readonly string[]): [string, string[]] {
  const path = join(programs!, program)
  if (process.getuid?.() !== 0) return [path, [...args]]
  return ["setpriv", ["--reuid=postgres", "--regid=postgres", "--init-groups", path, ...args]]
}

const environment = { ...process.env, LC_ALL: "C.UTF-8" }

function runAsOwner(program: string, args: readonly string[]): void {
  const [command, all] = asOwner(program, args)
  execFileSync(command, all, { stdio: "ignore", cwd: tmpdir(), env: environment })
}

function spawnAsOwner(program: string, args: readonly string[]): ChildProcess {
  const [command, all] = asOwner(program, args)
  return spawn(command, all, { stdio: "ignore", cwd: tmpdir(), env: environment })
}

function giveToOwner(dir: string): void {
  mkdirSync(dir, { recursive: true })
  chmodSync(dir, 0o700)
  if (process.getuid?.() !== 0) return
  const [uid, gid] = ["-u", "-g"].map((flag) =>
    Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" })),
  )
  chownSync(dir, uid!, gid!)
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve))
  const { port } = probe.address() as { port: number }
  await new Promise((resolve) => probe.close(resolve))
  return port
}
