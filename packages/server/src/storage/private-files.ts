import { chmodSync, closeSync, openSync, readdirSync, statSync } from "node:fs"
import { join } from "node:path"

/** The data folder contains tokens of feeds and of users, so only its owner may read it. */
const privateFileMode = 0o600
export const privateDirMode = 0o700
const othersBits = 0o077

/** Our files and folders, in case the folder contains others as well. */
const ownName =
  /^(?:(?:catalogue|lock)\.db(?:-|$)|(?:database|server\.json|server\.json\.new)$|index(?:$|-of-another-catalogue-))/

/**
 * Creates a file that nobody else may read, if it does not exist yet. SQLite gives the files beside
 * a database the mode of the database.
 */
export function createPrivately(path: string): void {
  try {
    closeSync(openSync(path, "wx", privateFileMode))
  } catch (error) {
    // An existing file is not opened: closing it would release the locks that SQLite has on it.
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error
  }
}

/**
 * Removes the permissions of others to read a data folder and its content. Returns what could not
 * be changed, in sentences: the folder may belong to somebody else.
 */
export function tighten(dir: string): string[] {
  const own = readdirSync(dir).filter((name) => ownName.test(name))
  const inside = own
    .filter((name) => statSync(join(dir, name)).isDirectory())
    .flatMap((name) => readdirSync(join(dir, name)).map((file) => join(dir, name, file)))
  const paths = [dir, ...own.map((name) => join(dir, name)), ...inside]
  return paths.flatMap((path) => tightenOne(path) ?? [])
}

function tightenOne(path: string): string | null {
  const stats = statSync(path)
  if ((stats.mode & othersBits) === 0) return null
  const user = process.getuid?.()
  // On systems without such modes there is nothing to change.
  if (user === undefined) return null
  const mode = stats.isDirectory() ? privateDirMode : privateFileMode
  const problem = `others may read ${path}`
  if (user !== 0 && stats.uid !== user) return `${problem}, which belongs to another user`
  try {
    chmodSync(path, mode)
    return null
  } catch (error) {
    return `${problem}, and that could not be changed: ${(error as Error).message}`
  }
}
