import { Readable } from "node:stream"
import { Type } from "typebox"
import { isoTime } from "../model/iso-time.ts"
import { type ListedFeed, writeOpml } from "../opml/write-opml.ts"
import { receiveOpml } from "../opml/receive-opml.ts"
import { type FeedPrivacy, mayCarryToken } from "../fetch/feed-privacy.ts"
import { maskTexts } from "../fetch/mask-texts.ts"
import { privacyOfPodcasts } from "../fetch/privacy-of-podcasts.ts"
import { redactUrl } from "../fetch/redact-url.ts"
import { SoundingsError } from "../model/error.ts"
import type { FeedImport } from "../model/feed-import.ts"
import { allows, type Scope } from "../model/scope.ts"
import type { Storage } from "../storage/storage.ts"
import { Id, nullable, oneOf, StoredTime, Time } from "../model/schema.ts"
import type { Api, ApiContext } from "./context.ts"
import { addWithRawBodies } from "./raw-bodies.ts"
import { IdParams, notFound } from "./schema.ts"
import { withoutQuotes } from "./shown-addresses.ts"

const ImportSchema = Type.Object(
  {
    id: Id,
    state: oneOf(["waiting", "running", "done", "failed"]),
    byteCount: Type.Integer(),
    bytesRead: Type.Integer(),
    foundCount: Type.Integer({
      description: "Feeds found in the part of the OPML file that has been read.",
    }),
    addedCount: Type.Integer({ description: "How many of them are new." }),
    knownCount: Type.Integer(),
    problemCount: Type.Integer({ description: "Entries that were skipped." }),
    problems: Type.Array(Type.Object({ line: Type.Integer(), message: Type.String() }), {
      description: "The first of these entries.",
    }),
    error: nullable(Type.String(), "Why the OPML file could not be read at all."),
    createdAt: StoredTime,
    finishedAt: nullable(Time),
  },
  { title: "FeedImport" },
)

const ExportQuery = Type.Object({
  secrets: Type.Optional(
    Type.Boolean({ description: "Include the tokens in private addresses; administrators only." }),
  ),
})

/** OPML files are streams, which are not held in order to check them. */
const writtenOpml = {
  content: { "text/x-opml": { schema: Type.Unsafe<Readable>({ type: "string" }) } },
}
/** The types by which programs call an OPML file. */
const opmlTypes = ["text/x-opml", "text/xml", "application/xml"] as const
const receivedOpml = {
  content: Object.fromEntries(opmlTypes.map((type) => [type, { schema: Type.Unknown() }])),
}

/** Feeds read from the catalogue at a time for an export of all. */
const exportedAtOnce = 200

/** Import and export of OPML files. */
export function addOpmlFiles(api: Api, context: ApiContext): void {
  // An OPML file may be far larger than the bodies of other requests.
  addWithRawBodies(api, opmlTypes, (raw) => importFeeds(raw, context))
  showImport(api, context)
  exportFeeds(api, context)
}

function importFeeds(api: Api, { service }: ApiContext): void {
  const { storage } = service
  api.post(
    "/v1/feeds/import",
    {
      config: { scope: "write" },
      schema: {
        summary:
          "Follow the feeds of an OPML file; returns at once, and `/v1/imports/{id}` shows the progress",
        body: receivedOpml,
        response: { 202: ImportSchema },
      },
    },
    async (request, reply) => {
      const contentType = request.headers["content-type"] ?? null
      const id = await receiveOpml(request.raw, contentType, service)
      service.wake()
      return reply
        .status(202)
        .send(viewImport((await storage.read.feedImport({ id }))!, request.scopes))
    },
  )
}

function showImport(api: Api, { service }: ApiContext): void {
  const { storage } = service
  api.get(
    "/v1/imports/:id",
    {
      config: { scope: "read" },
      schema: {
        summary: "The progress of an import",
        params: IdParams,
        response: { 200: ImportSchema },
      },
    },
    async (request) => {
      const found = await storage.read.feedImport({ id: Number(request.params.id) })
      if (!found) throw notFound("import", request.params.id)
      return viewImport(found, request.scopes)
    },
  )
}

function exportFeeds(api: Api, { service }: ApiContext): void {
  const { storage, clock } = service
  api.get(
    "/v1/feeds/export",
    {
      config: { scope: "read" },
      schema: {
        summary: "All feeds as an OPML file",
        querystring: ExportQuery,
        response: { 200: writtenOpml },
      },
    },
    async (request, reply) => {
      const wantsSecrets = request.query.secrets ?? false
      if (wantsSecrets && !allows(request.scopes, "admin")) throw secretsRefused()
      const head = { title: "Soundings", createdAtMs: clock.now() }
      const pieces = writeOpml(allFeeds(storage, wantsSecrets), head)
      return reply
        .type("text/x-opml; charset=utf-8")
        .header("content-disposition", 'attachment; filename="soundings.opml"')
        .send(Readable.from(pieces))
    },
  )
}

async function* allFeeds(storage: Storage, withSecrets: boolean): AsyncGenerator<ListedFeed> {
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<Storage["read"]["podcasts"]>> = await storage.read.podcasts({
      cursor,
      limit: exportedAtOnce,
    })
    const privacyOf = await privacyOfPodcasts(
      storage.read,
      page.items.map(({ id }) => id),
    )
    for (const { id, title, link, feed } of page.items) {
      const listed = { title, link, url: feed.url }
      yield withSecrets ? listed : withoutSecrets(listed, privacyOf(id))
    }
    cursor = page.nextCursor
  } while (cursor !== null)
}

function withoutSecrets({ title, link, url }: ListedFeed, privacy: FeedPrivacy): ListedFeed {
  const shownLink = link === null || mayCarryToken(link, privacy) ? null : link
  return maskTexts({ title, link: shownLink, url: redactUrl(url) }, privacy)
}

/** A problem with an entry quotes its address, which may be a private one. */
function viewImport(
  { createdAtMs, finishedAtMs, problems, ...rest }: FeedImport,
  granted: readonly Scope[],
) {
  const isAdmin = allows(granted, "admin")
  return {
    ...rest,
    id: String(rest.id),
    problems: problems.map(({ line, message }) => ({
      line,
      message: isAdmin ? message : withoutQuotes(message),
    })),
    createdAt: isoTime(createdAtMs),
    finishedAt: isoTime(finishedAtMs),
  }
}

function secretsRefused(): SoundingsError {
  return new SoundingsError({
    code: "scope_missing",
    message: "addresses with their tokens are for administrators",
    hint: "Use a token made with `soundings token create --scope admin`, or leave `secrets` out.",
    httpStatus: 403,
  })
}
