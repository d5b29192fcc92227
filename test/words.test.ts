import { execFileSync } from "node:child_process"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { expect, it } from "vitest"

const root = fileURLToPath(new URL("..", import.meta.url))

/** Names that were replaced by the terms of docs/glossary.md. */
const retiredNames = [
  "planLook",
  "planNextLook",
  "lookCostMs",
  "LookNow",
  "onLooked",
  "describeNextLook",
  "addAndLook",
  "lookedAtMax",
  "tellOfNews",
  "tellOfNewsIn",
  "toldAt",
  "toldAtMs",
  "toldCount",
  "untilToldMs",
  "addressesToldMax",
  "putOff",
  "hasPutOff",
  "isPutOff",
  "sortItems",
  "SortedItems",
  "likeness",
  "witnessWeight",
  "Verdicts",
  "EpisodeSink",
  "EpisodeIntake",
  "createEpisodeSink",
  "intake",
  "Rhythm",
  "DeclaredRhythm",
  "learnRhythm",
  "describeRhythm",
  "unpackRhythm",
  "hourShape",
  "gapShape",
  "minuteShape",
  "HostGate",
  "GateLimits",
  "robotUrl",
  "robotPath",
  "SOUNDINGS_ROBOT_URL",
]

/** Phrases that a native reader would stumble over. */
const retiredPhrases = [
  "look now",
  "next look",
  "last look",
  "looked at by its schedule",
  "looked at no more",
  "tell us of news",
  "tells us of news",
  "told of news",
  "telling of news",
  "put off",
  "passed over",
  "followed no more",
  "how to call it",
  "episodes at most",
  "shows at most",
  "is awaited",
  "transcript awaited",
  "offers no sound",
  "list (OPML)",
  "a list of feeds (OPML)",
  "made anew",
  "shown this once",
  "for ever",
  "by and by",
  "hurts nobody",
  "holds up nobody",
  "makes known",
  "as it has it",
  "for its sake",
  "goes on behind",
  "puts into words",
  "asks for patience",
  "beyond all bounds",
  "that are none",
  "what came of it",
  "what became of it",
  "says of itself",
  "--robot-url",
]

const checked = /\.(ts|tsx|mjs|md|html|css)$/
/** Landed migrations keep their text, and the changelog names what was renamed. */
const exempt = /\/migrations\/\d|^CHANGELOG\.md$|^test\/words\.test\.ts$/

const files = execFileSync("git", ["ls-files", "-z"], { cwd: root, encoding: "utf8" })
  .split("\0")
  .filter((file) => checked.test(file) && !exempt.test(file))
const texts = files.map((file) => ({ file, text: readFileSync(join(root, file), "utf8") }))

function filesWith(pattern: RegExp): string[] {
  return texts.filter(({ text }) => pattern.test(text)).map(({ file }) => file)
}

it("sees the sources, the docs and the page", () => {
  expect(files.length).toBeGreaterThan(500)
  expect(files).toContain("README.md")
  expect(files).toContain("packages/server/src/main.ts")
  expect(files.some((file) => file.startsWith("packages/web/src/"))).toBe(true)
})

it.each(retiredNames)("uses the name %s no longer", (name) => {
  expect(filesWith(new RegExp(`\\b${name}\\b`))).toEqual([])
})

it.each(retiredPhrases)("says “%s” no longer", (phrase) => {
  const words = phrase.replaceAll(/[()]/g, String.raw`\$&`).split(" ")
  // A phrase may continue on the next line, after the star of a comment.
  const between = String.raw`\s+(?:(?:\*|//) )?`
  expect(filesWith(new RegExp(`(?<!\\w)${words.join(between)}(?!\\w)`, "i"))).toEqual([])
})
