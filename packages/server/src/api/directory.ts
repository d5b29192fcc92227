import { Type } from "typebox"
import { isoTime } from "../model/iso-time.ts"
import { SoundingsError } from "../model/error.ts"
import { nullable, Time } from "../model/schema.ts"
import type { Api, ApiContext } from "./context.ts"

export const showsMax = 50

const ShowSchema = Type.Object(
  {
    title: nullable(Type.String()),
    author: nullable(Type.String()),
    url: Type.String({ description: "The address of the feed, with which it can be followed." }),
    link: nullable(Type.String()),
    descriptionText: Type.String(),
    language: nullable(Type.String()),
    categories: Type.Array(Type.String()),
    episodeCount: nullable(Type.Integer()),
    lastPublishedAt: nullable(Time),
    isFollowed: Type.Boolean(),
  },
  { title: "DirectoryShow" },
)

const DirectoryAnswer = Type.Object({ items: Type.Array(ShowSchema) }, { title: "DirectoryShows" })

/** Searches a directory of all podcasts by name. */
export function addDirectory(api: Api, context: ApiContext): void {
  const { storage, directory } = context.service

  api.get(
    "/v1/directory",
    {
      config: { scope: "read" },
      schema: {
        summary: "Search for shows by name in the Podcast Index",
        querystring: Type.Object({
          q: Type.String({
            minLength: 1,
            maxLength: 200,
            description: "Words of the title or the author.",
          }),
          limit: Type.Integer({
            minimum: 1,
            maximum: showsMax,
            default: 20,
            description: "The maximum number of shows.",
          }),
        }),
        response: { 200: DirectoryAnswer },
      },
    },
    async (request) => {
      if (!directory) throw noDirectory()
      const shows = await directory.search(request.query.q, request.query.limit)
      const followed = await Promise.all(
        shows.map(({ url }) => storage.read.feedByAddress({ url })),
      )
      const items = shows.map((show, index) => ({
        title: show.title,
        author: show.author,
        url: show.url,
        link: show.link,
        descriptionText: show.description ?? "",
        language: show.language,
        categories: [...show.categories],
        episodeCount: show.episodeCount,
        lastPublishedAt: isoTime(show.lastPublishedAtMs),
        isFollowed: followed[index] !== null,
      }))
      return { items }
    },
  )
}

function noDirectory(): SoundingsError {
  return new SoundingsError({
    code: "directory_not_configured",
    message: "no directory is configured",
    hint: "Get a free key at api.podcastindex.org, and set SOUNDINGS_PODCAST_INDEX_KEY and SOUNDINGS_PODCAST_INDEX_SECRET. Shows can be added by the address of their feed without it.",
    httpStatus: 501,
  })
}
