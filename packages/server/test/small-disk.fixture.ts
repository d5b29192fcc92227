import { execFileSync } from "node:child_process"
import { closeSync, mkdtempSync, openSync, rmdirSync, rmSync, statfsSync, writeSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { onTestFinished } from "vitest"

/** Why tests that need a separate disk are skipped; null if they can run. */
export const smallDiskMissing: string | null = reasonAgainst()

function reasonAgainst(): string | null {
  const dir = mkdtempSync(join(tmpdir(), "soundings-disk-"))
  try {
    mount(dir, 1)
    unmount(dir)
    return null
  } catch {
    return "a small disk cannot be mounted here: it takes root, and mount(8)"
  } finally {
    rmdirSync(dir)
  }
}

/** A separate disk that a test fills. */
export interface SmallDisk {
  readonly dir: string
  /** Leaves this many bytes free. */
  fill(freeBytes?: number): void
  /** Makes room again. */
  clear(): void
}

export function mountSmallDisk(mebibytes: number): SmallDisk {
  const dir = mkdtempSync(join(tmpdir(), "soundings-disk-"))
  mount(dir, mebibytes)
  onTestFinished(() => {
    unmount(dir)
    rmdirSync(dir)
  })
  const ballast = join(dir, "ballast")
  const clear = (): void => rmSync(ballast, { force: true })
  return {
    dir,
    clear,
    fill(freeBytes = 0) {
      clear()
      const { bavail, bsize } = statfsSync(dir)
      const fd = openSync(ballast, "w")
      try {
        let left = bavail * bsize - freeBytes
        while (left > 0) left -= writeSync(fd, Buffer.alloc(Math.min(left, 65_536)))
      } catch {
        // It is full.
      } finally {
        closeSync(fd)
      }
    },
  }
}

function mount(dir: string, mebibytes: number): void {
  execFileSync("mount", ["-t", "tmpfs", "-o", `size=${mebibytes}m`, "tmpfs", dir], {
    stdio: "ignore",
  })
}

/** Files that are still open are released when they are closed. */
function unmount(dir: string): void {
  execFileSync("umount", ["-l", dir], { stdio: "ignore" })
}
