import { closeSync, fstatSync, openSync, statSync } from "node:fs"

interface KeptDescriptor {
  readonly fd: number
  readonly ino: number
  readonly dev: number
}

/**
 * Descriptors of databases that we read ourselves while SQLite has them open. Closing any descriptor
 * of a file releases all locks of the process on it (POSIX record locks), including those of
 * SQLite's connections in other threads. Another program that opens the database would then take
 * itself for the only one, and delete the write-ahead log when it closes. So descriptors are kept
 * until the process has no connection left.
 */
export class KeptDescriptors {
  readonly #byPath = new Map<string, KeptDescriptor>()

  /** For reading. Null if there is no such file. */
  of(path: string): number | null {
    const there = statSync(path, { throwIfNoEntry: false })
    if (there === undefined) return null
    const known = this.#byPath.get(path)
    if (known?.ino === there.ino && known.dev === there.dev) return known.fd
    // Its file was replaced: no other program can open the old one.
    if (known) closeSync(known.fd)
    const fd = openSync(path, "r")
    const { ino, dev } = fstatSync(fd)
    this.#byPath.set(path, { fd, ino, dev })
    return fd
  }

  close(): void {
    for (const { fd } of this.#byPath.values()) closeSync(fd)
    this.#byPath.clear()
  }
}

/** Whether a path still leads to the file that was opened. */
export function isStillAt(path: string, fd: number): boolean {
  const there = statSync(path, { throwIfNoEntry: false })
  const opened = fstatSync(fd)
  return there?.ino === opened.ino && there.dev === opened.dev
}
