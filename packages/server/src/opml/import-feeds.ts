import { backOffMs } from "../model/back-off.ts"
import type { Clock } from "../model/clock.ts"
import { SoundingsError } from "../model/error.ts"
import { isStorageTrouble } from "../model/storage-trouble.ts"
import { feedsAddedMax, type NewFeed } from "../storage/catalogue/feed.ts"
import type { DueImport, ImportProgress } from "../storage/catalogue/import.ts"
import type { Storage } from "../storage/storage.ts"
import { type OpenOpml, readOpml } from "./read-opml.ts"

/** The lease of an import, extended with each sign of progress. */
export const importLeaseMs = 5 * 60_000
/**
 * Imported feeds are first polled one after another at this pace, so that followed feeds keep their
 * turns.
 */
const firstPollsApartMs = 40

interface ImportPorts {
  readonly storage: {
    readonly read: Pick<Storage["read"], "importPiece">
    readonly write: Pick<
      Storage["write"],
      "addFeeds" | "recordImportProgress" | "endImport" | "failImport" | "setImportAside"
    >
  }
  readonly clock: Clock
  /** Opens a reader for OPML files, here or in another process. */
  readonly openOpml: OpenOpml
}

/** Pauses after which a file is tried again if it was not to blame for the failure. */
const pausesMs = [10_000, 60_000, 5 * 60_000, 30 * 60_000]

/** Follows the feeds of an OPML file, some hundreds in one command, and records the progress. */
export async function importFeeds(due: DueImport, ports: ImportPorts): Promise<void> {
  const { storage, clock } = ports
  const { id, leaseToken } = due
  try {
    await readOpmlFile(due, ports)
    await storage.write.endImport({ id, leaseToken, error: null, nowMs: clock.now() })
  } catch (reason) {
    if (reason instanceof LeaseLostError) return
    if (isStorageTrouble(reason)) throw reason
    await recordFailure(due, reason, ports)
  }
}

async function recordFailure(
  { id, leaseToken, attempt }: DueImport,
  reason: unknown,
  { storage, clock }: ImportPorts,
): Promise<void> {
  const nowMs = clock.now()
  const error = wordsOf(reason)
  const isLasting = reason instanceof SoundingsError && !reason.retryable
  if (isLasting) {
    await storage.write.endImport({ id, leaseToken, error, nowMs })
    return
  }
  const pauseMs = backOffMs(attempt, pausesMs)
  if (pauseMs === null) await storage.write.setImportAside({ id, leaseToken, reason: error, nowMs })
  else await storage.write.failImport({ id, leaseToken, reason: error, retryAtMs: nowMs + pauseMs })
}

function wordsOf(reason: unknown): string {
  if (reason instanceof SoundingsError) return `${reason.message}. ${reason.hint}`
  return `the OPML file could not be read: ${(reason as Error).message}`
}

/** Another holder has the import by now. */
class LeaseLostError extends Error {}

async function readOpmlFile(due: DueImport, ports: ImportPorts): Promise<void> {
  const { storage, clock } = ports
  const file = new ImportedFile(due.id, ports)
  let [foundCount, addedCount, knownCount] = [0, 0, 0]
  let batch: NewFeed[] = []
  const note = async (rest: Pick<ImportProgress, "problemCount" | "problems">): Promise<void> => {
    const isHeld = await storage.write.recordImportProgress({
      id: due.id,
      leaseToken: due.leaseToken,
      foundCount,
      addedCount,
      knownCount,
      bytesRead: file.bytesRead,
      ...rest,
      leasedUntilMs: clock.now() + importLeaseMs,
    })
    if (!isHeld) throw new LeaseLostError()
  }
  const save = async (): Promise<void> => {
    const saved = await storage.write.addFeeds({ feeds: batch, nowMs: clock.now() })
    addedCount += saved.addedCount
    knownCount += saved.knownCount
    batch = []
  }
  const summary = await readOpml(file.pieces(), {
    open: ports.openOpml,
    contentType: due.contentType,
    async onFeed({ url, title }) {
      const pollAtMs = clock.now() + foundCount * firstPollsApartMs
      foundCount += 1
      batch.push({ url, title, pollAtMs })
      if (batch.length < feedsAddedMax) return
      await save()
      await note({ problemCount: 0, problems: [] })
    },
  })
  await save()
  const problems = summary.problems.map(({ line, message }) => ({ line, message }))
  await note({ problemCount: summary.problemCount, problems })
}

/** An uploaded file, read from the catalogue piece by piece. */
class ImportedFile {
  readonly #importId: number
  readonly #storage: ImportPorts["storage"]
  bytesRead = 0

  constructor(importId: number, { storage }: Pick<ImportPorts, "storage">) {
    this.#importId = importId
    this.#storage = storage
  }

  async *pieces(): AsyncGenerator<Uint8Array> {
    for (let number = 0; ; number += 1) {
      const piece = await this.#storage.read.importPiece({ importId: this.#importId, number })
      if (piece === null && number === 0) throw missing()
      if (piece === null) return
      this.bytesRead += piece.byteLength
      yield piece
    }
  }
}

function missing(): SoundingsError {
  return new SoundingsError({
    code: "import_missing",
    message: "the uploaded OPML file is gone",
    hint: "Import it again.",
  })
}
