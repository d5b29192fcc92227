import { randomBytes } from "node:crypto"
import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { writeStateFile } from "../../storage/state-file.ts"
import type { Storage } from "../../storage/storage.ts"

type Ports = Pick<Storage, "read" | "write" | "folder">

const settingName = "index-id"
/** How long the index is modified before its generation is renewed. */
const renewedAfterMs = 10 * 60_000

/**
 * A random name shared by the catalogue and the index folder, renewed at each start and from time
 * to time while the index is modified: if either was restored from a backup, the names differ.
 *
 * It is renewed in three steps: the catalogue stores both names, the folder the new one, the
 * catalogue only the new one. Nothing is indexed in between, so a crash leaves two that match.
 */
export class IndexGeneration {
  readonly #storage: Ports
  #renewedAtMs: number

  constructor(storage: Ports, nowMs: number) {
    this.#storage = storage
    this.#renewedAtMs = nowMs
  }

  /** An index from before there were names belongs to the catalogue in the same folder. */
  async isShared(): Promise<boolean> {
    const found = this.#found()
    const known = await this.#storage.read.setting({ name: settingName })
    return found === null ? known === null : (known?.split(" ").includes(found) ?? false)
  }

  async renew(): Promise<void> {
    const name = randomBytes(12).toString("base64url")
    const found = this.#found()
    if (found !== null) await this.#save(`${name} ${found}`)
    writeStateFile(this.#path(), `${name}\n`)
    await this.#save(name)
  }

  /** Called before the index is modified. */
  async renewIfOld(nowMs: number): Promise<void> {
    if (Math.abs(nowMs - this.#renewedAtMs) < renewedAfterMs) return
    await this.renew()
    this.#renewedAtMs = nowMs
  }

  async #save(value: string): Promise<void> {
    await this.#storage.write.saveSetting({ name: settingName, value })
  }

  #found(): string | null {
    const path = this.#path()
    return existsSync(path) ? readFileSync(path, "utf8").trim() : null
  }

  #path(): string {
    return join(this.#storage.folder.indexDir, "index-id")
  }
}
