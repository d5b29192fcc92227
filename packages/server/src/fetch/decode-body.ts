import { pipeline, Readable, type Transform } from "node:stream"
import {
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createZstdDecompress,
} from "node:zlib"
import { FetchError } from "./fetch-error.ts"
import { encodingsMax, type FetchLimits } from "./limits.ts"

const decoders: Readonly<Record<string, () => Transform>> = {
  gzip: createGunzip,
  "x-gzip": createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
  zstd: createZstdDecompress,
}

export const acceptedEncodings = "gzip, deflate, br, zstd"

/** The body without its compression, cut off with an error where it grows beyond a limit before or after. */
export async function* decodeBody(
  body: Readable,
  contentEncoding: string | undefined,
  limits: Pick<FetchLimits, "bodyBytes" | "decompressedBytes">,
  host: string,
): AsyncGenerator<Uint8Array, void, void> {
  const transforms = encodingsOf(contentEncoding, host).map((name) => decoders[name]!())
  if (transforms.length === 0) {
    yield* limited(
      body,
      limits.bodyBytes,
      `${host}: the answer is larger than ${megabytes(limits.bodyBytes)}`,
    )
    return
  }
  const wire = limited(
    body,
    limits.bodyBytes,
    `${host}: the answer is larger than ${megabytes(limits.bodyBytes)}`,
  )
  const decoded = pipeline([Readable.from(wire), ...transforms], () => {}) as unknown as Readable
  try {
    yield* limited(
      decoded,
      limits.decompressedBytes,
      `${host}: the answer unpacks to more than ${megabytes(limits.decompressedBytes)}`,
    )
  } catch (error) {
    throw isBrokenCompression(error) ? broken(host, error) : error
  }
}

async function* limited(
  source: AsyncIterable<Uint8Array>,
  bytesMax: number,
  message: string,
): AsyncGenerator<Uint8Array, void, void> {
  let byteCount = 0
  for await (const chunk of source) {
    byteCount += chunk.byteLength
    if (byteCount > bytesMax) throw new FetchError("fetch_too_large", message)
    yield chunk
  }
}

/** In the order in which they are undone. */
function encodingsOf(header: string | undefined, host: string): string[] {
  const names = (header ?? "")
    .toLowerCase()
    .split(",")
    .map((name) => name.trim())
  const encodings = names.filter((name) => name !== "" && name !== "identity").toReversed()
  const unknown = encodings.find((name) => !(name in decoders))
  if (unknown !== undefined) {
    throw new FetchError(
      "fetch_encoding_broken",
      `${host}: the answer is packed as ${JSON.stringify(unknown.slice(0, 40))}`,
    )
  }
  if (encodings.length > encodingsMax) {
    throw new FetchError(
      "fetch_encoding_broken",
      `${host}: the answer is packed ${encodings.length} times`,
    )
  }
  return encodings
}

function isBrokenCompression(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code
  return typeof code === "string" && /^(Z_|ERR__?ERROR|ERR_BROTLI|ZSTD|ERR_ZSTD)/.test(code)
}

function broken(host: string, cause: unknown): FetchError {
  return new FetchError("fetch_encoding_broken", `${host}: the answer cannot be unpacked`, cause)
}

function megabytes(bytes: number): string {
  return bytes < 1_000_000 ? `${bytes} bytes` : `${Math.floor(bytes / 1_000_000)} MB`
}
