import { Readable } from "node:stream"
import { type TSchema, Type } from "typebox"
import {
  checkTimes,
  type WrittenFormat,
  writeTranscript,
  writtenFormats,
} from "../format/transcript/write-transcript.ts"
import type { TranscriptSegment } from "../model/transcript.ts"
import { version } from "../service/product.ts"
import type { Storage } from "../storage/storage.ts"
import type { Api, ApiContext } from "./context.ts"
import { addPreflight, allowAnyOrigin } from "./cross-origin.ts"
import { entityTag, hasTag } from "./entity-tag.ts"
import { attachment } from "./file-name.ts"
import { noTranscript } from "./no-transcript.ts"
import { IdParams, NoContent, notFound } from "./schema.ts"
import { itemsFor } from "./shown-addresses.ts"

const SegmentSchema = Type.Object(
  {
    speaker: Type.Optional(Type.String()),
    startTime: Type.Optional(Type.Number({ description: "Seconds, where they are known." })),
    endTime: Type.Optional(Type.Number()),
    body: Type.String(),
  },
  { title: "PodcastTranscriptSegment" },
)

const JsonSchema = Type.Object(
  {
    version: Type.String(),
    language: Type.Optional(Type.String()),
    segments: Type.Array(SegmentSchema),
  },
  { title: "PodcastTranscript", description: "A transcript as the podcast namespace has it." },
)

interface FileKind {
  readonly name: string
  readonly type: string
  readonly schema: TSchema
}

const text = Type.String()
const kinds: Readonly<Record<WrittenFormat, FileKind>> = {
  vtt: { name: "WebVTT", type: "text/vtt", schema: text },
  srt: { name: "SRT", type: "application/x-subrip", schema: text },
  json: { name: "JSON of the podcast namespace", type: "application/json", schema: JsonSchema },
  txt: { name: "plain text", type: "text/plain", schema: text },
  md: { name: "Markdown", type: "text/markdown", schema: text },
}

/** Segments read from the catalogue at once. */
const segmentsAtOnce = 2_000

type TranscriptPage = NonNullable<Awaited<ReturnType<Storage["read"]["transcript"]>>>

/** Transcripts as files, for players, readers and pages of other sites. */
export function addTranscriptFiles(api: Api, context: ApiContext): void {
  for (const format of writtenFormats) addTranscriptFile(api, context, format)
}

function addTranscriptFile(api: Api, { service }: ApiContext, format: WrittenFormat): void {
  const { storage } = service
  const { name, type, schema } = kinds[format]
  const path = `/v1/episodes/:id/transcript.${format}`
  // Files are streams, which are not checked against their schema.
  const content = { [type]: { schema: Type.Unsafe<Readable>(schema) } }
  addPreflight(api, path)
  api.get(
    path,
    {
      config: { scope: "read" },
      onSend: async (_request, reply) => allowAnyOrigin(reply),
      schema: {
        summary: `What is said in an episode, as a file: ${name}`,
        params: IdParams,
        response: { 200: { content }, 304: NoContent },
      },
    },
    async (request, reply) => {
      const id = Number(request.params.id)
      const episode = await storage.read.episode({ id })
      if (!episode) throw notFound("episode", request.params.id)
      const readPage = (cursor: string | null) =>
        storage.read.transcript({ episodeId: id, cursor, limit: segmentsAtOnce })
      const first = await readPage(null)
      const item = (await itemsFor(request, service, [episode.podcastId]))(episode.podcastId)
      if (!first) throw noTranscript(item.view(episode))
      checkTimes(format, first)
      const tag = entityTag([first.bodyHash, first.language, format, version])
      void reply.headers({ etag: tag, "cache-control": "private, no-cache" })
      if (hasTag(request.headers, tag)) return reply.status(304).send()
      const { title, language } = item.view({ title: episode.title, language: first.language })
      const parts = partsFrom(first, readPage)
      return reply
        .type(`${type}; charset=utf-8`)
        .header("content-disposition", attachment(title, { id, end: format }))
        .send(Readable.from(writeTranscript(format, { ...first, language, parts })))
    },
  )
}

/** All segments, page by page. A file is never put together from two transcripts. */
async function* partsFrom(
  first: TranscriptPage,
  readPage: (cursor: string) => Promise<TranscriptPage | null>,
): AsyncGenerator<readonly TranscriptSegment[], void, void> {
  let page = first
  yield page.items
  while (page.nextCursor !== null) {
    const next = await readPage(page.nextCursor)
    if (next?.bodyHash !== first.bodyHash)
      throw new Error("the transcript was replaced while it was sent")
    page = next
    yield page.items
  }
}
