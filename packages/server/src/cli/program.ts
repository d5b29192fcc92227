import { basename, delimiter, dirname } from "node:path"

/** How the program was started. */
interface Start {
  readonly argv: readonly string[]
  readonly env: Readonly<Record<string, string | undefined>>
}

/**
 * The name under which people can run the program, so that printed commands can be copied: the bare
 * name if the shell finds it, otherwise the form that works in every checkout.
 */
export function program({ argv, env }: Start = process): string {
  const path = argv[1] ?? ""
  const isByNpm = env["npm_command"] !== undefined
  const folders = (env["PATH"] ?? "").split(delimiter)
  const isFound = basename(path) === "soundings" && folders.includes(dirname(path))
  return isFound && !isByNpm ? "soundings" : "npx --no -- soundings"
}
