import {
  createBrotliDecompress,
  createInflate,
  createInflateRaw,
  createZstdDecompress,
} from "node:zlib"
import { ByteReader } from "./byte-reader.ts"
import { FetchError } from "./fetch-error.ts"
import { gunzip } from "./gunzip.ts"
import { encodingsMax, type FetchLimits, packedPiecesMax } from "./limits.ts"
import { looksGzipped, looksPlain, looksZlib, looksZstd, sniffedBytes } from "./sniff.ts"
import { PackedError, unpackStream } from "./unpack-stream.ts"

export const acceptedEncodings = "gzip, deflate, br, zstd"

/** How large a body was. */
export interface BodySize {
  /** As received over the wire. */
  wireBytes: number
  /** As returned. */
  unpackedBytes: number
}

interface Body {
  readonly bytes: AsyncIterable<Uint8Array>
  readonly headers: Readonly<Record<string, string>>
  readonly host: string
  readonly limits: Pick<FetchLimits, "bodyBytes" | "decompressedBytes">
  /** Updated while the body is read. */
  readonly size: BodySize
}

type Unpacker = (reader: ByteReader) => AsyncGenerator<Uint8Array, void, void>

/**
 * For each encoding, the function that unpacks a body with these first bytes; null for one that is
 * not packed, whatever its headers say.
 */
const unpackers: Readonly<Record<string, (start: Uint8Array) => Unpacker | null>> = {
  gzip: (start) => (looksGzipped(start) ? gunzip : null),
  "x-gzip": (start) => (looksGzipped(start) ? gunzip : null),
  deflate(start) {
    if (looksZlib(start)) return (reader) => unpackStream(reader, createInflate())
    return looksPlain(start) ? null : (reader) => unpackStream(reader, createInflateRaw())
  },
  br: (start) =>
    looksPlain(start) ? null : (reader) => unpackStream(reader, createBrotliDecompress()),
  zstd: (start) => (looksZstd(start) ? unpackFrames : null),
}

/**
 * The body without its compression, cut off with an error if it exceeds a limit before or after.
 * Headers are not fully trusted: many servers name a compression that they do not use, or use one
 * that they do not name, and the first bytes reveal both.
 */
export async function* decodeBody(body: Body): AsyncGenerator<Uint8Array, void, void> {
  const encodings = encodingsOf(body)
  let bytes: AsyncIterable<Uint8Array> = limited(body, body.bytes, "bodyBytes", (byteCount) => {
    body.size.wireBytes += byteCount
  })
  for (const encoding of encodings) bytes = unpacked(body, bytes, encoding)
  if (encodings.length < encodingsMax && !isGzipFile(body)) bytes = unpacked(body, bytes, "gzip")
  for await (const piece of bytes) {
    body.size.unpackedBytes += piece.byteLength
    yield piece
  }
}

async function* unpacked(
  body: Body,
  packed: AsyncIterable<Uint8Array>,
  encoding: string,
): AsyncGenerator<Uint8Array, void, void> {
  const reader = new ByteReader(packed)
  try {
    const start = await reader.peek(encoding === "gzip" ? 3 : sniffedBytes)
    const unpack = start.byteLength === 0 ? null : unpackers[encoding]!(start)
    // Each layer has its limit: a bomb may unpack to gigabytes that unpack to nothing.
    if (unpack) yield* limited(body, unpack(reader), "decompressedBytes")
    else yield* reader.rest()
  } catch (error) {
    throw isBrokenCompression(error) ? broken(body, error) : error
  } finally {
    await reader.close()
  }
}

/** Consecutive zstd frames are one body; anything else after a frame is skipped. */
async function* unpackFrames(reader: ByteReader): AsyncGenerator<Uint8Array, void, void> {
  for (let frameCount = 0; looksZstd(await reader.peek(4)); frameCount += 1) {
    if (frameCount === packedPiecesMax) throw new PackedError("too many frames")
    yield* unpackStream(reader, createZstdDecompress())
  }
}

async function* limited(
  { host, limits }: Body,
  source: AsyncIterable<Uint8Array>,
  limit: keyof Body["limits"],
  count: (byteCount: number) => void = () => {},
): AsyncGenerator<Uint8Array, void, void> {
  const bytesMax = limits[limit]
  let byteCount = 0
  for await (const piece of source) {
    byteCount += piece.byteLength
    count(piece.byteLength)
    if (byteCount > bytesMax) {
      const grows = limit === "bodyBytes" ? "is larger than" : "unpacks to more than"
      throw new FetchError(
        "fetch_too_large",
        `${host}: the response ${grows} ${megabytes(bytesMax)}`,
      )
    }
    yield piece
  }
}

/** In the order in which they are undone. */
function encodingsOf({ headers, host }: Body): string[] {
  const names = (headers["content-encoding"] ?? "")
    .toLowerCase()
    .split(",")
    .map((name) => name.trim())
  const encodings = names.filter((name) => !notEncodings.has(name)).toReversed()
  const unknown = encodings.find((name) => !Object.hasOwn(unpackers, name))
  if (unknown !== undefined) {
    throw new FetchError(
      "fetch_encoding_broken",
      `${host}: the response is packed as ${JSON.stringify(unknown.slice(0, 40))}`,
    )
  }
  if (encodings.length > encodingsMax) {
    throw new FetchError(
      "fetch_encoding_broken",
      `${host}: the response is packed ${encodings.length} times`,
    )
  }
  return encodings
}

/**
 * Names found in practice that are not compressions: a charset in the wrong header, or a word for
 * none.
 */
const notEncodings = new Set(["", "identity", "none", "utf-8", "utf8", "binary", "chunked"])

/** Whether the body is meant as a gzip file, which stays packed. */
function isGzipFile({ headers }: Body): boolean {
  return /^\s*application\/(x-)?(gzip|gunzip|gzipped|tgz|gzip-compressed|compressed-tar)\b/i.test(
    headers["content-type"] ?? "",
  )
}

function isBrokenCompression(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code
  return typeof code === "string" && /^(Z_|ERR__?ERROR|ERR_BROTLI|ZSTD|ERR_ZSTD)/.test(code)
}

function broken({ host }: Body, cause: unknown): FetchError {
  const isCutOff = (cause as { code?: unknown }).code === "Z_BUF_ERROR"
  const what = isCutOff ? "ends before all of it was unpacked" : "cannot be unpacked"
  return new FetchError("fetch_encoding_broken", `${host}: the response ${what}`, { cause })
}

function megabytes(bytes: number): string {
  return bytes < 1_000_000 ? `${bytes} bytes` : `${Math.floor(bytes / 1_000_000)} MB`
}
