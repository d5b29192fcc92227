import { globSync, lstatSync, mkdtempSync, readdirSync, rmSync, type Stats } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { openDataFolder } from "../../storage/data-folder.ts"
import { readServerFile } from "../server-file.ts"

const prefix = "soundings-demo-"
/** A younger folder may be that of a demo which has not taken it yet. */
const leftAfterMs = 10 * 60_000

/** Makes a folder for a demo. Those of demos that were killed are removed. */
export function makeDemoFolder(nowMs = Date.now(), parent = tmpdir()): string {
  removeLeftovers(nowMs, parent)
  return mkdtempSync(join(parent, prefix))
}

/** Where the data of a demo lies in its folder. */
export function demoDataDir(dir: string): string {
  return join(dir, "data")
}

/** The data folders of this user's demos that are running, for commands that look for one. */
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
      // Refused where a demo still runs on it.
      openDataFolder(demoDataDir(dir)).release()
      rmSync(dir, { recursive: true, force: true })
    } catch {
      // What is left over keeps nobody from going on.
    }
  }
}

/** A folder of ours that is old enough. */
function isLeftover(name: string, dir: string, nowMs: number): boolean {
  if (!name.startsWith(prefix)) return false
  const stats = lstatSync(dir)
  return isOurs(stats) && nowMs - stats.mtimeMs > leftAfterMs
}

/** Everybody may make a folder of any name beside the demo's. */
function isOurs(stats: Stats): boolean {
  return stats.isDirectory() && (process.getuid === undefined || stats.uid === process.getuid())
}
