import { readFileSync } from "node:fs"
import { hostOf } from "../../model/address.ts"
import { episodeKeys } from "../../model/episode-key.ts"
import { SoundingsError } from "../../model/error.ts"
import { storedAddressKey } from "../catalogue/feed-address.ts"
import type { Database } from "./database.ts"
import { migrations } from "./migrations/index.ts"

const nothing = { guid: null, title: null, publishedAtMs: null, link: null, enclosure: null }

/** Functions that migrations call to compute values as the product does. */
const functions: Parameters<Database["define"]>[0] = {
  address_key: (url) => storedAddressKey(String(url)),
  host_of: (url) => hostOf(String(url)),
  first_host: (sources) => hostOf(firstUrl(String(sources))),
  read_file: (path) => readFile(String(path)),
  episode_guid_key: (guid) => episodeKeys({ ...nothing, guid: textOrNull(guid) }).guid,
  episode_address_key: (link) => episodeKeys({ ...nothing, link: textOrNull(link) }).address,
  episode_title_key: (title, publishedAtMs) =>
    episodeKeys({
      ...nothing,
      title: textOrNull(title),
      publishedAtMs: publishedAtMs === null ? null : Number(publishedAtMs),
    }).title,
}

/**
 * Brings a catalogue to the newest version, each step in a transaction of its own. Refuses a
 * catalogue from a newer version.
 */
export function migrate(database: Database, steps: readonly string[] = migrations): void {
  const version = database.get<{ user_version: number }>("PRAGMA user_version")?.user_version ?? 0
  if (version > steps.length) throw newerDatabase(version, steps.length)
  if (version < steps.length) database.define(functions)
  // A table that is rebuilt disappears for a moment, in which references to it are invalid; they
  // are checked before the commit.
  database.execute("PRAGMA foreign_keys = OFF")
  for (let step = version; step < steps.length; step++) runStep(database, steps[step]!, step + 1)
  database.execute("PRAGMA foreign_keys = ON")
}

function runStep(database: Database, sql: string, version: number): void {
  database.execute("BEGIN EXCLUSIVE")
  try {
    database.execute(sql)
    const broken = database.all("PRAGMA foreign_key_check")
    if (broken.length > 0) throw new Error(`${broken.length} rows refer to others that are gone`)
    database.execute(`PRAGMA user_version = ${version}; COMMIT`)
  } catch (error) {
    database.rollBack()
    throw error
  }
}

/** The address of the first transcript that an episode offers. */
function firstUrl(sources: string): string {
  try {
    const [first] = JSON.parse(sources) as { url?: unknown }[]
    return typeof first?.url === "string" ? first.url : ""
  } catch {
    return ""
  }
}

/** The content of a file; null if there is none. */
function readFile(path: string): Uint8Array | null {
  try {
    return readFileSync(path)
  } catch {
    return null
  }
}

function textOrNull(value: unknown): string | null {
  return typeof value === "string" ? value : null
}

function newerDatabase(found: number, known: number): SoundingsError {
  return new SoundingsError({
    code: "storage_version_newer",
    message: `the data folder was written by a newer version of Soundings (schema ${found}; this one knows ${known})`,
    hint: "Run that newer version, or point --data at another folder. Nothing was changed.",
  })
}
