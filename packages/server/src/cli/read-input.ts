import { readFile } from "node:fs/promises"
import { SoundingsError } from "../model/error.ts"

/** The content of a file named on the command line; `-` is standard input. */
export async function readInput(path: string): Promise<Uint8Array> {
  try {
    return path === "-" ? await readAll(process.stdin) : await readFile(path)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    const reason =
      code === "ENOENT"
        ? "there is no such file"
        : code === "EISDIR"
          ? "it is a folder"
          : (error as Error).message
    throw new SoundingsError({
      code: "file_unreadable",
      message: `${path} cannot be read: ${reason}`,
      hint: "Check the name and the permissions of the file.",
      cause: error,
    })
  }
}

async function readAll(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return Buffer.concat(chunks)
}
