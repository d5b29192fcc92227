import { randomBytes } from "node:crypto"
import { Readable } from "node:stream"
import { buildApp } from "../api/app.ts"
import type { Config } from "../config/options.ts"
import { systemClock } from "../model/clock.ts"
import { openService } from "../service/service.ts"
import { type Connection, connectionBy } from "./connection.ts"
import { createLog } from "./create-log.ts"

/** Opens the data folder in this process and calls its API without a network. */
export async function openHere(config: Config): Promise<Connection> {
  const log = createLog(config.logLevel)
  const publicUrl = (): string => config.publicUrl || `http://localhost:${config.port}`
  const service = await openService({ config, clock: systemClock, log, publicUrl })
  const localSecret = randomBytes(32).toString("base64url")
  const startedAtMs = systemClock.now()
  const app = await buildApp({ service, publicUrl, localSecret, startedAtMs, log })
  const close = async (): Promise<void> => {
    try {
      await app.close()
    } finally {
      await service.stop()
    }
  }
  return connectionBy(
    async ({ method, path, content }) => {
      const response = await app.inject({
        method,
        url: path,
        headers: {
          host: "localhost",
          authorization: `Bearer ${localSecret}`,
          ...(content && { "content-type": content.type }),
        },
        ...(content && { payload: payloadOf(content.bytes) }),
        payloadAsStream: true,
      })
      return { status: response.statusCode, body: response.stream() }
    },
    { service, close },
  )
}

function payloadOf(bytes: string | AsyncIterable<Uint8Array>): string | Readable {
  return typeof bytes === "string" ? bytes : Readable.from(bytes, { objectMode: false })
}
