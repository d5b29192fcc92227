import { randomBytes } from "node:crypto"
import { buildApp } from "../api/app.ts"
import type { Config } from "../config/options.ts"
import { systemClock } from "../model/clock.ts"
import { openService } from "../service/service.ts"
import { AnswerError } from "./answer-error.ts"
import type { Connection } from "./connection.ts"
import { createLog } from "./create-log.ts"

/** Opens the data folder in this process and talks to its API without a network. */
export async function openHere(config: Config): Promise<Connection> {
  const log = createLog(config.logLevel)
  const publicUrl = (): string => config.publicUrl || `http://localhost:${config.port}`
  const service = await openService({ config, clock: systemClock, log, publicUrl })
  const localSecret = randomBytes(32).toString("base64url")
  const startedAtMs = systemClock.now()
  const app = await buildApp({ service, publicUrl, localSecret, startedAtMs, log })
  return {
    service,
    async request<Body>(
      method: "GET" | "POST" | "DELETE",
      url: string,
      body?: object,
    ): Promise<Body> {
      const response = await app.inject({
        method,
        url,
        headers: { host: "localhost", authorization: `Bearer ${localSecret}` },
        ...(body === undefined ? {} : { payload: body }),
      })
      const answer: unknown = response.body === "" ? null : response.json()
      if (response.statusCode >= 400) throw new AnswerError(response.statusCode, answer)
      return answer as Body
    },
    async close() {
      await app.close()
      await service.stop()
    },
  }
}
