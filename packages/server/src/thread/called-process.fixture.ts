import { SoundingsError } from "../model/error.ts"
import { serveCalls } from "./serve-calls.ts"

/** The process that tests of `GuardedProcess` start. */
const held: unknown[] = []

const memory = serveCalls({
  echo: (input: unknown): unknown => input,
  held: (): number => held.length,
  hold: (input: unknown): void => void held.push(input),
  refuse(): never {
    throw new SoundingsError({ code: "no_such_thing", message: "no", hint: "Ask for another." })
  },
  spin(): never {
    for (;;);
  },
  backtrack: (): boolean => /^(a+)+$/.test(`${"a".repeat(60)}b`),
  fillHeap(): never {
    for (;;) held.push(Array.from({ length: 1_000 }, () => ({})))
  },
  keep: (byteCount: number): void => memory.keep(byteCount),
  /** So much of the heap, in numbers of 8 bytes. */
  holdObjects: (byteCount: number): void =>
    void held.push(Array.from({ length: byteCount / 8 }, (_, index) => index / 2)),
  holdBytes: (byteCount: number): void => void held.push(Buffer.alloc(byteCount, 1)),
  fillBuffers(): never {
    for (;;) held.push(Buffer.alloc(1024 * 1024, 1))
  },
  exit: (code: number): never => process.exit(code),
  wait: (): Promise<never> => new Promise(() => {}),
})
