import { SoundingsError } from "../../model/error.ts"
import type { Database } from "./database.ts"
import { migrations } from "./migrations/index.ts"

/** Brings a catalogue to the newest version, each step in a transaction of its own. Refuses a catalogue from a newer version. */
export function migrate(database: Database, steps: readonly string[] = migrations): void {
  const version = database.get<{ user_version: number }>("PRAGMA user_version")?.user_version ?? 0
  if (version > steps.length) throw newerDatabase(version, steps.length)
  for (let step = version; step < steps.length; step++) {
    database.execute(`BEGIN EXCLUSIVE; ${steps[step]}; PRAGMA user_version = ${step + 1}; COMMIT`)
  }
}

function newerDatabase(found: number, known: number): SoundingsError {
  return new SoundingsError({
    code: "storage_version_newer",
    message: `the data folder was written by a newer version of Soundings (schema ${found}; this one knows ${known})`,
    hint: "Run that newer version, or point --data at another folder. Nothing was changed.",
  })
}
