import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { FastifyInstance } from "fastify"
import { onTestFinished } from "vitest"
import { buildApp } from "../src/api/app.ts"
import { type Flags, readConfig } from "../src/config/read-config.ts"
import type { Clock } from "../src/model/clock.ts"
import type { Log } from "../src/model/log.ts"
import { openService, type Service } from "../src/service/service.ts"
import type { TextReader } from "../src/service/text/text-reader.ts"

/** A clock that moves only when a test moves it. */
export class TestClock implements Clock {
  #nowMs = Date.parse("2026-11-20T12:30:00Z")

  now(): number {
    return this.#nowMs
  }

  pass(ms: number): void {
    this.#nowMs += ms
  }
}

/** Defects logged by the product; a test with any of them fails. */
export class TestLog implements Log {
  readonly errors: string[] = []
  readonly warnings: object[] = []

  error(details: object, message: string): void {
    this.errors.push(`${message}: ${String((details as { err?: unknown }).err)}`)
  }

  warn(details: object): void {
    this.warnings.push(details)
  }
  info(): void {}
  debug(): void {}
}

export function temporaryDir(): string {
  const dir = mkdtempSync(join(tmpdir(), "soundings-"))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  return dir
}

export interface Product {
  readonly service: Service
  readonly clock: TestClock
  readonly log: TestLog
  readonly app: FastifyInstance
  /** Sends a request as an administrator on this machine and returns status and body. */
  call(
    method: "GET" | "POST" | "PATCH" | "DELETE",
    url: string,
    body?: object,
  ): Promise<{ status: number; body: any }>
  /** Stops it before the test ends. */
  close(): Promise<void>
  /** Waits until all due work is done. */
  drain(): Promise<void>
}

const secret = "test-secret"

/**
 * The whole product on a data folder, in this process, with a clock that moves only when a test
 * moves it.
 */
export async function openProduct(
  dir: string,
  options: {
    readonly isPrivateAllowed?: boolean
    readonly clock?: TestClock
    readonly flags?: Flags
    /** Address of a PostgreSQL database for the catalogue; SQLite by default. */
    readonly database?: string
    readonly text?: TextReader
  } = {},
): Promise<Product> {
  const clock = options.clock ?? new TestClock()
  const log = new TestLog()
  const config = readConfig(
    {
      data: dir,
      database: options.database ?? "",
      allowPrivateNetworks: options.isPrivateAllowed ?? true,
      // All publishers of a test are one host.
      hostConcurrency: "32",
      hostRequestsPerSecond: "100000",
      ...options.flags,
    },
    {},
  )
  const publicUrl = (): string => config.publicUrl || "http://localhost:7117"
  const { text } = options
  const service = await openService({ config, clock, log, publicUrl, ...(text && { text }) })
  const app = await buildApp({
    service,
    publicUrl,
    localSecret: secret,
    startedAtMs: clock.now(),
    log,
  })
  let closing: Promise<void> | null = null
  const close = (): Promise<void> => (closing ??= app.close().then(() => service.stop()))
  onTestFinished(close)
  return {
    close,
    service,
    clock,
    log,
    app,
    async call(method, url, body) {
      const headers = { host: "localhost", authorization: `Bearer ${secret}` }
      const response = await app.inject({
        method,
        url,
        headers,
        ...(body ? { payload: body } : {}),
      })
      return { status: response.statusCode, body: response.body === "" ? null : response.json() }
    },
    async drain() {
      service.run()
      await service.drained()
    },
  }
}
