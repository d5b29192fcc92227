import { closeSync, fstatSync, openSync, readSync, writeSync } from "node:fs"

/** Changes bytes of a file at given offsets, as a failing disk does. */
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

/** Overwrites a file from an offset on, while others have it open. */
export function ruin(path: string, from: number): void {
  const fd = openSync(path, "r+")
  try {
    const { size } = fstatSync(fd)
    writeSync(fd, Buffer.alloc(size - from, "ruin"), 0, size - from, from)
  } finally {
    closeSync(fd)
  }
}
