import { spokenName } from "./spoken-line.ts"

/** A speaker before what is said, as in `Ann: `; empty where nobody is named. */
export function speakerPrefix(speaker: string | null): string {
  const name = spokenName(speaker)
  return name === null ? "" : `${name}: `
}
