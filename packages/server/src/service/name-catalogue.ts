import { randomBytes } from "node:crypto"
import { catalogueIdSetting } from "../storage/catalogue/event.ts"
import type { Storage } from "../storage/storage.ts"

/** Gives a catalogue without an id one, which distinguishes its cursors from those of others. */
export async function nameCatalogue(storage: Pick<Storage, "read" | "write">): Promise<void> {
  const known = await storage.read.setting({ name: catalogueIdSetting })
  if (known === null) await renameCatalogue(storage)
}

/** Gives a catalogue another id: cursors issued before are no longer accepted. */
export async function renameCatalogue({ write }: Pick<Storage, "write">): Promise<void> {
  await write.saveSetting({ name: catalogueIdSetting, value: randomBytes(4).toString("hex") })
}
