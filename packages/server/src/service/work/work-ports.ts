import type { Config } from "../../config/options.ts"
import type { Fetcher } from "../../fetch/fetcher.ts"
import type { Clock } from "../../model/clock.ts"
import type { Log } from "../../model/log.ts"
import type { Storage } from "../../storage/storage.ts"

/** What the stages' work is made of. */
export interface WorkPorts {
  readonly storage: Storage
  readonly fetcher: Fetcher
  readonly clock: Clock
  readonly config: Config
  readonly log: Log
  /** The address under which we are reached; asked each time, since the port may be known only after listening. */
  readonly publicUrl: () => string
}
