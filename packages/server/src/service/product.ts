import { readFileSync } from "node:fs"
import type { Config } from "../config/options.ts"

const manifest = JSON.parse(
  readFileSync(new URL("../../package.json", import.meta.url), "utf8"),
) as {
  readonly version: string
}

export const version = manifest.version

/** Where an installation explains itself to publishers, on its own page. */
export const robotPath = "/robot"

/** How the product introduces itself to publishers: with an address that explains it, if this installation has one. */
export function userAgentOf(config: Pick<Config, "publicUrl" | "robotUrl">): string {
  const { publicUrl, robotUrl } = config
  const url = robotUrl || (publicUrl === "" ? "" : publicUrl + robotPath)
  return `Soundings/${version} (podcast monitor${url === "" ? "" : `; +${url}`})`
}
