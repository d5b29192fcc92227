import { createWriteStream, statSync } from "node:fs"
import { rename, rm } from "node:fs/promises"
import { pipeline } from "node:stream/promises"
import { SoundingsError } from "../model/error.ts"

/** File permissions: only the user may read a file with secrets. */
const modes = { secret: 0o600, open: 0o644 } as const

interface SaveOptions {
  readonly replaces: boolean
  readonly isSecret: boolean
}

/** Refuses to overwrite a file, before any new content is produced. */
export function checkTarget(path: string, { replaces }: Pick<SaveOptions, "replaces">): void {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found?.isDirectory()) throw unwritable(path, { code: "EISDIR", message: "" })
  if (replaces || !found) return
  throw new SoundingsError({
    code: "file_exists",
    message: `${path} already exists`,
    hint: "Give another name, or --force to replace it.",
  })
}

/**
 * Writes a file under a temporary name and renames it when it is complete, so that nobody sees half
 * of it.
 */
export async function saveText(
  path: string,
  pieces: AsyncIterable<string>,
  { replaces, isSecret }: SaveOptions,
): Promise<void> {
  const partPath = `${path}.${process.pid}.part`
  const mode = isSecret ? modes.secret : modes.open
  try {
    await pipeline(pieces, createWriteStream(partPath, { flags: "wx", mode }))
    checkTarget(path, { replaces })
    await rename(partPath, path)
  } catch (error) {
    await rm(partPath, { force: true }).catch(() => {})
    throw isOfSystem(error) ? unwritable(path, error) : error
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "there is no such folder",
  ENOTDIR: "a part of the path is not a folder",
  EISDIR: "it is a folder",
  ENOTEMPTY: "it is a folder",
  EACCES: "permission denied",
  EROFS: "nothing can be written there",
  ENOSPC: "the disk is full",
}

function isOfSystem(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "syscall" in error
}

function unwritable(
  path: string,
  error: Pick<NodeJS.ErrnoException, "code" | "message">,
): SoundingsError {
  return new SoundingsError({
    code: "file_unwritable",
    message: `${path} cannot be written: ${reasons[error.code ?? ""] ?? error.message}`,
    hint: "Choose another name, or check the folder.",
    cause: error,
  })
}
