import { readFileSync, rmSync } from "node:fs"
import { join } from "node:path"
import { writeStateFile } from "../storage/state-file.ts"

/**
 * The address of the server that owns a data folder, and the secret with which commands of the same
 * user sign in.
 */
export interface ServerFile {
  readonly pid: number
  readonly address: string
  readonly token: string
}

const pathOf = (dir: string): string => join(dir, "server.json")

/** Readable by this user only. */
export function writeServerFile(dir: string, content: ServerFile): void {
  writeStateFile(pathOf(dir), JSON.stringify(content))
}

export function removeServerFile(dir: string): void {
  rmSync(pathOf(dir), { force: true })
}

/**
 * The server of a data folder, if the process that wrote the file is alive; a crashed one leaves
 * its file behind.
 */
export function readServerFile(dir: string): ServerFile | null {
  try {
    const content = JSON.parse(readFileSync(pathOf(dir), "utf8")) as ServerFile
    process.kill(content.pid, 0)
    return content
  } catch {
    return null
  }
}
