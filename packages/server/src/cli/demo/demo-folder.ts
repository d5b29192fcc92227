import { globSync, lstatSync, mkdtempSync, readdirSync, rmSync, type Stats } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { openDataFolder } from "../../storage/data-folder.ts"
import { readServerFile } from "../server-file.ts"

const prefix = "soundings-demo-"
/** A younger folder may belong to a demo that has not locked it yet. */
const leftAfterMs = 10 * 60_000

/** Makes a folder for a demo, and removes those of demos that were killed. */
export function makeDemoFolder(nowMs = Date.now(), parent = tmpdir()): string {
  removeLeftovers(nowMs, parent)
  return mkdtempSync(join(parent, prefix))
}

/** The data folder inside a demo's folder. */
export function demoDataDir(dir: string): string {
  return join(dir, "data")
}

/** The data folders of this user's running demos, for commands that search for one. */
export function runningDemos(parent = tmpdir()): string[] {
  return globSync(`${prefix}*`, { cwd: parent })
    .map((name) => join(parent, name))
    .filter((dir) => isOurs(lstatSync(dir)))
    .map(demoDataDir)
    .filter((dataDir) => readServerFile(dataDir) !== null)
}

function removeLeftovers(nowMs: number, parent: string): void {
  for (const name of readdirSync(parent)) {
    const dir = join(parent, name)
    try {
      if (!isLeftover(name, dir, nowMs)) continue
      // Refused if a demo is still running on it.
      openDataFolder(demoDataDir(dir)).release()
      rmSync(dir, { recursive: true, force: true })
    } catch {
      // A leftover folder is not worth a failure.
    }
  }
}

/** One of our folders that is old enough. */
function isLeftover(name: string, dir: string, nowMs: number): boolean {
  if (!name.startsWith(prefix)) return false
  const stats = lstatSync(dir)
  return isOurs(stats) && nowMs - stats.mtimeMs > leftAfterMs
}

/** Anybody may create a folder of any name next to the demo's. */
function isOurs(stats: Stats): boolean {
  return stats.isDirectory() && (process.getuid === undefined || stats.uid === process.getuid())
}
