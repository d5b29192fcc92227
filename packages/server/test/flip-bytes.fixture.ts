import { closeSync, openSync, readSync, writeSync } from "node:fs"

/** Changes bytes of a file at offsets, as a failing disk does. */
export function flipBytes(path: string, ...offsets: number[]): void {
  const fd = openSync(path, "r+")
  try {
    const byte = Buffer.alloc(1)
    for (const offset of offsets) {
      readSync(fd, byte, 0, 1, offset)
      byte[0]! ^= 0x55
      writeSync(fd, byte, 0, 1, offset)
    }
  } finally {
    closeSync(fd)
  }
}
