import { addressKey } from "../../model/address.ts"
import { episodeKeys } from "../../model/episode-key.ts"
import { SoundingsError } from "../../model/error.ts"
import type { Database } from "./database.ts"
import { migrations } from "./migrations/index.ts"

const nothing = { guid: null, title: null, publishedAtMs: null, link: null, enclosure: null }

/** What migrations compute in the product's own way. */
const functions: Parameters<Database["define"]>[0] = {
  address_key: (url) => addressKey(String(url)),
  episode_guid_key: (guid) => episodeKeys({ ...nothing, guid: textOrNull(guid) }).guid,
  episode_address_key: (link) => episodeKeys({ ...nothing, link: textOrNull(link) }).address,
  episode_title_key: (title, publishedAtMs) =>
    episodeKeys({
      ...nothing,
      title: textOrNull(title),
      publishedAtMs: publishedAtMs === null ? null : Number(publishedAtMs),
    }).title,
}

/** Brings a catalogue to the newest version, each step in a transaction of its own. Refuses a catalogue from a newer version. */
export function migrate(database: Database, steps: readonly string[] = migrations): void {
  const version = database.get<{ user_version: number }>("PRAGMA user_version")?.user_version ?? 0
  if (version > steps.length) throw newerDatabase(version, steps.length)
  if (version < steps.length) database.define(functions)
  for (let step = version; step < steps.length; step++) {
    database.execute(`BEGIN EXCLUSIVE; ${steps[step]}; PRAGMA user_version = ${step + 1}; COMMIT`)
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
