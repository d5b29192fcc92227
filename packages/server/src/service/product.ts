import { readFileSync } from "node:fs"
import type { Config } from "../config/options.ts"

const manifest = JSON.parse(
  readFileSync(new URL("../../package.json", import.meta.url), "utf8"),
) as {
  readonly version: string
}

export const version = manifest.version

/** The page that tells publishers what this installation requests and how to opt out. */
export const botPath = "/bot"

/** The User-Agent header. It names the bot page if this installation has one. */
export function userAgentOf(config: Pick<Config, "publicUrl" | "botUrl">): string {
  const { publicUrl, botUrl } = config
  const url = botUrl || (publicUrl === "" ? "" : publicUrl + botPath)
  return `Soundings/${version} (podcast monitor${url === "" ? "" : `; +${url}`})`
}
