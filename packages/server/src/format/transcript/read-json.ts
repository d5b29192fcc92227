import { foldBlanks } from "../fold-blanks.ts"
import { checkJson } from "./check-json.ts"
import { readTime } from "./cue-time.ts"
import { type ReadSegments, Segments, Warnings } from "./read-segments.ts"
import { TranscriptError } from "./transcript-error.ts"

type Fields = Readonly<Record<string, unknown>>

const textNames = ["body", "text", "transcript", "sentence", "content"]
const speakerNames = ["speakerName", "speaker_name", "voice", "speaker"]
const startNames = ["startTime", "start_time", "start", "begin", "from"]
const endNames = ["endTime", "end_time", "end", "to"]
const wordsName = "words"
/** How deep the list of segments may be nested. */
const depthMax = 3

/**
 * JSON of the podcast namespace (`segments` with `startTime` and `body`), and of common
 * transcription engines: a list of objects with a text, or with a list of timed words. A speaker
 * given as an id gets the name from the file's own list of speakers.
 */
export function readJson(text: string): ReadSegments {
  const root = parse(text)
  const list = findSegments(root, 0)
  if (!list)
    throw new TranscriptError("transcript_broken", "the JSON holds no list of segments with a text")
  const warnings = new Warnings()
  const names = speakerNamesOf(root)
  const segments = new Segments(warnings)
  for (const [index, fields] of list.entries())
    addSegment(fields, index, { names, warnings, segments })
  return { segments: segments.list, language: languageOf(root), warnings: warnings.list }
}

function parse(text: string): unknown {
  checkJson(text)
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new TranscriptError(
      "transcript_broken",
      `the JSON cannot be read: ${(error as Error).message.slice(0, 200)}`,
    )
  }
}

function findSegments(value: unknown, depth: number): readonly Fields[] | null {
  if (Array.isArray(value)) {
    const members = value.filter(isFields)
    return members.some((fields) => textOf(fields) !== null) ? members : null
  }
  if (!isFields(value) || depth >= depthMax) return null
  for (const member of Object.values(value)) {
    const found = typeof member === "object" ? findSegments(member, depth + 1) : null
    if (found) return found
  }
  return null
}

function addSegment(
  fields: Fields,
  index: number,
  to: {
    readonly names: ReadonlyMap<string, string>
    readonly warnings: Warnings
    readonly segments: Segments
  },
): void {
  const text = foldBlanks(textOf(fields) ?? "")
  if (text === "") return
  const words = wordsOf(fields)
  const startMs = startOf(fields) ?? (words[0] ? startOf(words[0]) : null)
  const lastWord = words.at(-1)
  const endMs = endOf(fields) ?? (lastWord ? endOf(lastWord) : null)
  const speaker = speakerOf(fields)
  if (startMs === null)
    to.warnings.add("segment_time_missing", `segment ${index + 1} has no time`, null)
  to.segments.add({
    startMs,
    endMs: endMs !== null && startMs !== null ? Math.max(startMs, endMs) : endMs,
    speaker: speaker === null ? null : (to.names.get(speaker) ?? speaker),
    text,
  })
}

function textOf(fields: Fields): string | null {
  const text = stringOf(fields, textNames)
  if (text !== null) return text
  const words = wordsOf(fields).flatMap((word) => stringOf(word, ["word", ...textNames]) ?? [])
  return words.length > 0 ? words.join(" ") : null
}

function wordsOf(fields: Fields): readonly Fields[] {
  const words = fields[wordsName]
  return Array.isArray(words) ? words.filter(isFields) : []
}

/** Names by id, from a list `speakers` beside the segments. */
function speakerNamesOf(root: unknown): ReadonlyMap<string, string> {
  const list = isFields(root) ? root["speakers"] : null
  const names = new Map<string, string>()
  for (const speaker of Array.isArray(list) ? list.filter(isFields) : []) {
    const [id, name] = [stringOf(speaker, ["id", "spkid"]), stringOf(speaker, ["name"])]
    if (id !== null && name?.trim()) names.set(id, name.trim())
  }
  return names
}

function startOf(fields: Fields): number | null {
  return timeOf(fields, ["start_ms", "startMs"], startNames)
}

function endOf(fields: Fields): number | null {
  return timeOf(fields, ["end_ms", "endMs"], endNames)
}

function speakerOf(fields: Fields): string | null {
  const named = stringOf(fields, speakerNames)
  if (named !== null) return named.trim() || null
  const { speaker } = fields
  if (typeof speaker === "number") return String(speaker)
  return isFields(speaker) ? stringOf(speaker, ["name", "id"]) : null
}

function timeOf(
  fields: Fields,
  msNames: readonly string[],
  secondNames: readonly string[],
): number | null {
  for (const name of msNames) {
    const value = fields[name]
    if (typeof value === "number") return wholeMs(value)
  }
  for (const name of secondNames) {
    const value = fields[name]
    if (typeof value === "number") return wholeMs(value * 1000)
    if (typeof value === "string")
      return /^\d+(\.\d+)?$/.test(value) ? wholeMs(Number(value) * 1000) : readTime(value)
  }
  return null
}

/** Null for a number beyond all limits: JSON cannot express it. */
function wholeMs(ms: number): number | null {
  return Number.isFinite(ms) ? Math.round(ms) : null
}

function stringOf(fields: Fields, names: readonly string[]): string | null {
  for (const name of names) {
    const value = fields[name]
    if (typeof value === "string") return value
  }
  return null
}

function languageOf(root: unknown): string | null {
  const language = isFields(root) ? root["language"] : null
  return typeof language === "string" && /^[a-z]{2,3}(-[\w-]+)?$/i.test(language) ? language : null
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}
