import { readFileSync } from "node:fs"

const manifest = JSON.parse(
  readFileSync(new URL("../../package.json", import.meta.url), "utf8"),
) as {
  readonly version: string
}

export const version = manifest.version

/** How the product introduces itself to publishers: with the address of this installation, if it has a public one. */
export function userAgentOf(publicUrl: string): string {
  return `Soundings/${version} (podcast monitor${publicUrl === "" ? "" : `; +${publicUrl}`})`
}
