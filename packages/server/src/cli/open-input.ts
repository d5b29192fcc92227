import { open } from "node:fs/promises"
import type { Readable } from "node:stream"
import { SoundingsError } from "../model/error.ts"

/** Opens a file named on the command line as a stream; `-` is standard input. */
export async function openInput(path: string): Promise<Readable> {
  if (path === "-") return process.stdin
  try {
    const file = await open(path)
    if (!(await file.stat()).isDirectory()) return file.createReadStream()
    await file.close()
  } catch (error) {
    throw unreadable(path, error as NodeJS.ErrnoException)
  }
  throw unreadable(path, { code: "EISDIR", message: "" })
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  EISDIR: "it is a folder",
  ENOTDIR: "a part of the path is not a folder",
  EACCES: "permission denied",
}

function unreadable(
  path: string,
  error: { readonly code?: string | undefined; readonly message: string },
): SoundingsError {
  return new SoundingsError({
    code: "file_unreadable",
    message: `${path} cannot be read: ${reasons[error.code ?? ""] ?? error.message}`,
    hint: "Check the name and the permissions of the file.",
    cause: error,
  })
}
