import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from "node:fs"
import { dirname } from "node:path"
import { toFileError } from "./file-error.ts"
import { syncFolder } from "./sync-folder.ts"

/**
 * Writes a small file atomically and durably. Only this user may read it. Throws a `SoundingsError`
 * that names the file.
 */
export function writeStateFile(path: string, text: string): void {
  const fresh = `${path}.new`
  try {
    const fd = openSync(fresh, "w", 0o600)
    try {
      writeSync(fd, text)
      fsyncSync(fd)
    } finally {
      closeSync(fd)
    }
    renameSync(fresh, path)
    syncFolder(dirname(path))
  } catch (error) {
    rmSync(fresh, { force: true })
    throw toFileError(error, path)
  }
}
