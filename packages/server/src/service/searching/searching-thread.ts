import { parentPort, workerData } from "node:worker_threads"
import { SoundingsError } from "../../model/error.ts"
import type { Steps } from "../../model/steps.ts"
import type { Query } from "../../query/ast.ts"
import type { ExcerptOptions } from "../../query/excerpt.ts"
import {
  type BodyPart,
  type HitText,
  type PlaceReading,
  readOn,
  readPlaces,
} from "../../search/read-places.ts"
import { openFts5Reader } from "../../storage/index/fts5/fts5-index.ts"
import type { IndexPage } from "../../storage/index/search-index.ts"
import { type DatabaseFile, toStorageError } from "../../storage/sqlite/sqlite-error.ts"
import { serveThread } from "../../thread/serve-thread.ts"
import { openInThread } from "../../thread/thread-message.ts"
import { Turns } from "./turns.ts"

/** Tasks in progress in one thread beyond which new ones are refused. */
const worksMax = 64

interface PlacesInput {
  readonly texts: readonly HitText[]
  readonly query: Query
  readonly options: ExcerptOptions
  readonly deadlineMs: number
}

interface MorePlacesInput {
  readonly reading: PlaceReading
  readonly part: BodyPart
  readonly query: Query
  readonly options: ExcerptOptions
}

const port = parentPort!
const { indexDir, quickMs } = workerData as { indexDir: string; quickMs: number | null }
const index = openInThread(port, () => openFts5Reader(indexDir))
const file: DatabaseFile = { path: indexDir, damagedCode: "index_damaged" }
const turns = new Turns()

/**
 * The calls of the thread, run in turns. The quick thread gives up (null) on those that take too
 * long; the slow one finishes all of them.
 */
const handlers = {
  search: ({ query, page }: { query: Query; page: IndexPage }) => run(index.steps(query, page)),
  places: ({ texts, query, options, deadlineMs }: PlacesInput) =>
    run(readPlaces(texts, query, options, deadlineMs)),
  morePlaces: ({ reading, part, query, options }: MorePlacesInput) =>
    run(readOn(reading.progress, part, query, options)),
}

async function run<Result>(steps: Steps<Result>): Promise<Result | null> {
  if (quickMs !== null) return await turns.run(steps, quickMs)
  if (turns.size >= worksMax) throw tooManySearches()
  return await turns.run(steps)
}

serveThread(port, handlers, {
  toError: (error) => toStorageError(error, file),
  close: () => index.close(),
})

function tooManySearches(): SoundingsError {
  return new SoundingsError({
    code: "search_busy",
    message: `more than ${worksMax} searches that take long are under way`,
    hint: "Try again in a moment, or narrow the search down.",
    retryable: true,
    httpStatus: 503,
  })
}
