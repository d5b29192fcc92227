import { createReadStream } from "node:fs"
import { rm } from "node:fs/promises"
import type { Clock } from "../model/clock.ts"
import { SoundingsError } from "../model/error.ts"
import { feedsAddedMax, type NewFeed } from "../storage/feed.ts"
import type { DueImport } from "../storage/import.ts"
import type { Storage } from "../storage/storage.ts"
import { readOpml } from "./read-opml.ts"

/** An import keeps itself to itself for this long from each sign of progress on. */
export const importLeaseMs = 5 * 60_000
/** Imported feeds are first looked at one after the other in this rhythm, so that the feeds that are followed already keep their turns. */
const firstPollsApartMs = 40

interface ImportPorts {
  readonly storage: Pick<Storage, "write">
  readonly clock: Clock
}

/** After so many attempts a list is given up that cannot be read for reasons that are not its own. */
const attemptsMax = 5

/** Follows the feeds of a list, some hundreds in one command, and notes how far it has come. What may pass is tried again after the lease. */
export async function importFeeds(due: DueImport, ports: ImportPorts): Promise<void> {
  const { storage, clock } = ports
  let error: string | null = null
  try {
    await readList(due, ports)
  } catch (reason) {
    if (!isLasting(reason) && due.attempts < attemptsMax) throw reason
    error = wordsOf(reason)
  }
  await storage.write.endImport({ id: due.id, error, nowMs: clock.now() })
  await rm(due.path, { force: true })
}

function isLasting(reason: unknown): boolean {
  return (reason instanceof SoundingsError && !reason.retryable) || isMissing(reason)
}

function wordsOf(reason: unknown): string {
  if (reason instanceof SoundingsError) return `${reason.message}. ${reason.hint}`
  if (isMissing(reason)) return "the uploaded list is not there any more. Import it again."
  return "the list could not be read. Look for the reason in the server's log."
}

async function readList(due: DueImport, { storage, clock }: ImportPorts): Promise<void> {
  const stream = createReadStream(due.path)
  let [foundCount, addedCount, knownCount] = [0, 0, 0]
  let batch: NewFeed[] = []
  const note = async (problemCount: number, problems: ImportProblems): Promise<void> => {
    const leasedUntilMs = clock.now() + importLeaseMs
    const progress = { foundCount, addedCount, knownCount, bytesRead: stream.bytesRead }
    await storage.write.recordImportProgress({
      id: due.id,
      ...progress,
      problemCount,
      problems,
      leasedUntilMs,
    })
  }
  const save = async (): Promise<void> => {
    const saved = await storage.write.addFeeds({ feeds: batch, nowMs: clock.now() })
    addedCount += saved.addedCount
    knownCount += saved.knownCount
    batch = []
  }
  const summary = await readOpml(stream, {
    contentType: due.contentType,
    async onFeed({ url, title }) {
      const pollAtMs = clock.now() + foundCount * firstPollsApartMs
      foundCount += 1
      batch.push({ url, title, pollAtMs })
      if (batch.length < feedsAddedMax) return
      await save()
      await note(0, [])
    },
  })
  await save()
  const problems = summary.problems.map(({ line, message }) => ({ line, message }))
  await note(summary.problemCount, problems)
}

type ImportProblems = Parameters<
  ImportPorts["storage"]["write"]["recordImportProgress"]
>[0]["problems"]

function isMissing(reason: unknown): boolean {
  return (reason as NodeJS.ErrnoException).code === "ENOENT"
}
