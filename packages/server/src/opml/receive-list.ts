import { randomBytes } from "node:crypto"
import { createWriteStream } from "node:fs"
import { mkdir, rm } from "node:fs/promises"
import { join } from "node:path"
import { pipeline } from "node:stream/promises"
import { SoundingsError } from "../model/error.ts"

/** Bytes of a list at most: some 400,000 feeds. */
const listBytesMax = 64 * 1024 * 1024

/** Puts a list into a file as it arrives, to be read when there is time. */
export async function receiveList(
  source: AsyncIterable<Uint8Array>,
  dir: string,
): Promise<{ path: string; byteCount: number }> {
  await mkdir(dir, { recursive: true, mode: 0o700 })
  const path = join(dir, `${randomBytes(12).toString("hex")}.opml`)
  let byteCount = 0
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const bytes of source) {
      byteCount += bytes.byteLength
      if (byteCount > listBytesMax) throw tooLarge()
      yield bytes
    }
  }
  try {
    await pipeline(counted, createWriteStream(path, { mode: 0o600 }))
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
  return { path, byteCount }
}

function tooLarge(): SoundingsError {
  return new SoundingsError({
    code: "list_too_large",
    message: `the list is larger than ${listBytesMax / 1024 / 1024} MiB`,
    hint: "Split it, and import the parts one after the other.",
    httpStatus: 413,
  })
}
