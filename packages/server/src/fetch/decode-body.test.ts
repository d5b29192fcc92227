import {
  brotliCompressSync,
  constants,
  crc32,
  deflateRawSync,
  deflateSync,
  gzipSync,
  zstdCompressSync,
} from "node:zlib"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { decodeBody } from "./decode-body.ts"

const mebibyte = 1024 * 1024
const limits = { bodyBytes: 16 * mebibyte, decompressedBytes: 16 * mebibyte }
const text = "<rss>" + "words that repeat themselves, ".repeat(2_000) + "</rss>"

/** Enough for several blocks of every compression. */
const long = Array.from({ length: 100_000 }, (_, index) => `<${index}>`).join("")

interface Read {
  readonly text: string
  readonly error: { readonly code: string; readonly message: string } | null
  readonly wireBytes: number
  readonly unpackedBytes: number
}

/** Reads a body that comes in pieces, and then breaks off if there is a failure. */
async function read(
  packed: Uint8Array,
  headers: Record<string, string> = {},
  { pieceBytes = 700, failure = null as Error | null, bounds = limits } = {},
): Promise<Read> {
  async function* pieces(): AsyncGenerator<Uint8Array> {
    for (let start = 0; start < packed.byteLength; start += pieceBytes)
      yield packed.subarray(start, start + pieceBytes)
    if (failure) throw failure
  }
  const size = { wireBytes: 0, unpackedBytes: 0 }
  const chunks: Uint8Array[] = []
  const body = { bytes: pieces(), headers, host: "example.org", limits: bounds, size }
  let error: Read["error"] = null
  try {
    for await (const chunk of decodeBody(body)) chunks.push(chunk)
  } catch (thrown) {
    error = thrown as NonNullable<Read["error"]>
  }
  return { text: Buffer.concat(chunks).toString(), error, ...size }
}

const encoded = (name: string): Record<string, string> => ({ "content-encoding": name })
const codecs: Record<string, (input: Buffer) => Buffer> = {
  gzip: (input) => gzipSync(input),
  "x-gzip": (input) => gzipSync(input),
  deflate: (input) => deflateSync(input),
  br: (input) => brotliCompressSync(input),
  zstd: (input) => zstdCompressSync(input),
}

describe("a packed body", () => {
  it("is unpacked unchanged, for any division into pieces and any compression", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...Object.keys(codecs), "raw"),
        fc.string({ maxLength: 3_000 }),
        fc.integer({ min: 1, max: 100 }),
        async (name, content, pieceBytes) => {
          const input = Buffer.from(content)
          const packed = name === "raw" ? deflateRawSync(input) : codecs[name]!(input)
          const headers = encoded(name === "raw" ? "deflate" : name)
          const result = await read(packed, headers, { pieceBytes })
          expect(result).toMatchObject({
            text: content,
            error: null,
            wireBytes: packed.byteLength,
            unpackedBytes: input.byteLength,
          })
        },
      ),
      { numRuns: 300 },
    )
  })

  it.each(Object.keys(codecs))("may be empty although its header says %s", async (name) => {
    expect(await read(Buffer.alloc(0), encoded(name))).toMatchObject({ text: "", error: null })
  })

  it.each(Object.keys(codecs))("may be plain although its header says %s", async (name) => {
    expect(await read(Buffer.from(text), encoded(name))).toMatchObject({ text, error: null })
  })

  it("may be raw deflate", async () => {
    const result = await read(deflateRawSync(text), encoded("deflate"))
    expect(result).toMatchObject({ text, error: null })
  })

  it("may be gzip without a header that says so", async () => {
    const headers = { "content-type": "application/rss+xml" }
    expect(await read(gzipSync(text), headers)).toMatchObject({ text, error: null })
  })

  it.each(["application/gzip", "application/x-gzip", "application/gzip; charset=x"])(
    "stays packed if it is meant as a file: %s",
    async (type) => {
      const packed = gzipSync(text)
      const { wireBytes, unpackedBytes } = await read(packed, { "content-type": type })
      expect([wireBytes, unpackedBytes]).toEqual([packed.byteLength, packed.byteLength])
    },
  )

  it("may be packed twice, declared twice or once", async () => {
    const packed = gzipSync(gzipSync(text))
    for (const name of ["gzip, gzip", "gzip"])
      expect(await read(packed, encoded(name))).toMatchObject({ text, error: null })
    const mixed = brotliCompressSync(deflateSync(text))
    expect(await read(mixed, encoded("deflate, br"))).toMatchObject({ text, error: null })
  })

  it.each(["identity", "none", "utf-8", "", " , "])(
    "is plain if its header says %j",
    async (name) => {
      expect(await read(Buffer.from(text), encoded(name))).toMatchObject({ text, error: null })
    },
  )

  it.each(["rot13", "gzip, gzip, gzip", "constructor"])("is refused as %s", async (name) => {
    const { error } = await read(gzipSync(text), encoded(name))
    expect(error).toMatchObject({ code: "fetch_encoding_broken" })
  })
})

describe("gzip in the wild", () => {
  it("may have several members, some of them empty", async () => {
    const packed = Buffer.concat(["one ", "", "two ", "three"].map((part) => gzipSync(part)))
    for (const pieceBytes of [1, 7, 10_000])
      expect(await read(packed, encoded("gzip"), { pieceBytes })).toMatchObject({
        text: "one two three",
        error: null,
      })
  })

  it.each([
    ["zeros", Buffer.alloc(300)],
    ["words", Buffer.from("<!-- cached by -->")],
    ["half a header", Buffer.from([0x1f, 0x8b])],
  ])("may be followed by %s", async (_, garbage) => {
    const packed = Buffer.concat([gzipSync(text), garbage])
    for (const pieceBytes of [1, gzipSync(text).byteLength, 100_000])
      expect(await read(packed, encoded("gzip"), { pieceBytes })).toMatchObject({
        text,
        error: null,
      })
  })

  it.each(["deflate", "br", "zstd"])("%s may be followed by something else too", async (name) => {
    const packed = Buffer.concat([codecs[name]!(Buffer.from(text)), Buffer.from("garbage")])
    const result = await read(packed, encoded(name), { pieceBytes: 100_000 })
    expect(result).toMatchObject({ text, error: null })
  })

  it("may have a name, a comment, a header checksum, extra fields, and a wrong checksum", async () => {
    const flags = 0x02 | 0x04 | 0x08 | 0x10
    const header = Buffer.concat([
      Buffer.from([0x1f, 0x8b, 8, flags, 0, 0, 0, 0, 0, 3]),
      Buffer.from([5, 0, 1, 2, 3, 4, 5]),
      Buffer.from("feed.xml\0a comment\0"),
      Buffer.from([0, 0]),
    ])
    const trailer = Buffer.alloc(8)
    trailer.writeUInt32LE((crc32(text) + 1) >>> 0)
    const packed = Buffer.concat([header, deflateRawSync(text), trailer])
    for (const pieceBytes of [1, 3, 100_000])
      expect(await read(packed, encoded("gzip"), { pieceBytes })).toMatchObject({
        text,
        error: null,
      })
  })

  it.each([
    ["gzip", 0.5],
    ["gzip", 0.99],
    ["deflate", 0.5],
    ["br", 0.5],
    ["zstd", 0.9],
  ])("%s that ends after %d of it gives the content so far, and an error", async (name, share) => {
    const packed = codecs[name]!(Buffer.from(long))
    const cut = packed.subarray(0, Math.floor(packed.byteLength * share))
    const result = await read(cut, encoded(name))
    expect(result.error).toMatchObject({ code: "fetch_encoding_broken" })
    expect(result.error!.message).toContain("ends before all of it")
    expect(result.text.length).toBeGreaterThan(long.length * share * 0.3)
    expect(long.startsWith(result.text)).toBe(true)
  })

  it("gives the content so far if its connection breaks off, and says that this was the cause", async () => {
    const packed = gzipSync(long)
    const cut = packed.subarray(0, packed.byteLength / 2)
    const failure = new Error("lost")
    const result = await read(cut, encoded("gzip"), { failure })
    expect(result.error).toBe(failure)
    expect(result.text.length).toBeGreaterThan(long.length * 0.4)
    expect(long.startsWith(result.text)).toBe(true)
  })

  const flushed = deflateRawSync(text, { finishFlush: constants.Z_FULL_FLUSH })

  it.each([
    ["damaged in the middle", Buffer.concat([header(0), flushed, Buffer.from([0x07, 1, 2])])],
    ["that ends in its header", gzipSync(text).subarray(0, 6)],
    ["whose name does not end", Buffer.concat([header(0x08), Buffer.alloc(200_000, 1)])],
    ["of an unknown kind of block", Buffer.concat([header(0), Buffer.from([0x07, 1, 2])])],
  ])("is refused %s", async (_, packed) => {
    const { error } = await read(packed, encoded("gzip"))
    expect(error).toMatchObject({ code: "fetch_encoding_broken" })
  })

  function header(flags: number): Buffer {
    return Buffer.from([0x1f, 0x8b, 8, flags, 0, 0, 0, 0, 0, 3])
  }
})

describe("a bomb", () => {
  /** One gzip member of ten gigabytes of zeros, in ten megabytes. */
  function* tenGigabytes(): Generator<Uint8Array> {
    const zeros = deflateRawSync(Buffer.alloc(10 * mebibyte), {
      finishFlush: constants.Z_FULL_FLUSH,
    })
    yield gzipSync("").subarray(0, 10)
    for (let round = 0; round < 1_000; round += 1) yield zeros
    yield Buffer.from([3, 0])
  }

  it("of ten gigabytes is cut off when it grows too large", async () => {
    const bomb = Buffer.concat([...tenGigabytes()])
    const result = await read(bomb, encoded("gzip"), { pieceBytes: 64 * 1024 })
    expect(result.error).toMatchObject({ code: "fetch_too_large" })
    expect(result.unpackedBytes).toBeLessThanOrEqual(limits.decompressedBytes)
    expect(result.wireBytes).toBeLessThan(bomb.byteLength / 50)
  })

  it("inside a bomb is cut off as well, even if the final output is empty", async () => {
    const emptyMembers = Buffer.concat(
      Array.from({ length: 2_000_000 }).fill(gzipSync("")) as Buffer[],
    )
    const packed = gzipSync(emptyMembers)
    for (const name of ["gzip", "gzip, gzip"]) {
      const result = await read(packed, encoded(name))
      expect(result.error).not.toBeNull()
      expect(result.unpackedBytes).toBe(0)
    }
  })

  it("that is nested is cut off by its output", async () => {
    const packed = gzipSync(Buffer.concat([...tenGigabytes()]))
    const result = await read(packed, encoded("gzip, gzip"))
    expect(result.error).toMatchObject({ code: "fetch_too_large" })
    expect(packed.byteLength).toBeLessThan(mebibyte)
  })

  it.each(["gzip", "zstd"])("of too many small pieces of %s is refused", async (name) => {
    const piece = codecs[name]!(Buffer.from("x"))
    const packed = Buffer.concat(Array.from({ length: 1_100 }, () => piece))
    const result = await read(packed, encoded(name), { pieceBytes: 100_000 })
    expect(result.error).toMatchObject({ code: "fetch_encoding_broken" })
    expect(result.unpackedBytes).toBe(1_024)
  })

  it("is refused for its size on the wire before it is unpacked", async () => {
    const bounds = { bodyBytes: 1_000, decompressedBytes: mebibyte }
    const { error } = await read(Buffer.alloc(2_000, "a"), {}, { bounds })
    expect(error).toMatchObject({ code: "fetch_too_large" })
  })

  it("costs no more than the part of it that is read", async () => {
    let takenCount = 0
    function* pieces(): Generator<Uint8Array> {
      for (const piece of tenGigabytes()) {
        takenCount += 1
        yield piece
      }
    }
    const size = { wireBytes: 0, unpackedBytes: 0 }
    const bytes = (async function* () {
      yield* pieces()
    })()
    const body = { bytes, headers: encoded("gzip"), host: "example.org", limits, size }
    for await (const chunk of decodeBody(body)) if (chunk.byteLength > 0) break
    expect(takenCount).toBeLessThan(4)
  })
})
