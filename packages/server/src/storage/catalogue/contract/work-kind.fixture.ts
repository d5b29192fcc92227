import type { Claimed, ClaimRequest, Lease, WorkKind } from "../../../model/lease.ts"
import {
  answer,
  content,
  follow,
  noValidators,
  nowMs,
  polled,
  saveMentioned,
  saveWithTranscript,
  transcript,
} from "./samples.fixture.ts"
import type { TestCatalogue } from "./test-catalogue.fixture.ts"

/** A claimed item of any kind. */
interface ClaimedItem extends Lease {
  readonly subjectId: number
}

interface KindUnderTest {
  /** Adds one piece of due work. */
  add(catalogue: TestCatalogue): Promise<unknown>
  claim(catalogue: TestCatalogue, request: ClaimRequest): Promise<Claimed<ClaimedItem>>
}

function asItems<Item extends Lease>(
  { items, next }: Claimed<Item>,
  idOf: (item: Item) => number,
): Claimed<ClaimedItem> {
  return { items: items.map((item) => ({ ...item, subjectId: idOf(item) })), next }
}

/** Each kind of work, added and claimed by its own commands. */
export const kindsUnderTest: Readonly<Record<WorkKind, KindUnderTest>> = {
  feed: {
    add: (catalogue) => follow(catalogue),
    claim: async ({ write }, request) =>
      asItems(await write.claimDueFeeds(request), ({ id }) => id),
  },
  transcript: {
    add: (catalogue) => saveWithTranscript(catalogue),
    claim: async ({ write }, request) =>
      asItems(await write.claimDueTranscripts(request), ({ episodeId }) => episodeId),
  },
  delivery: {
    add: (catalogue) => saveMentioned(catalogue),
    claim: async ({ write }, request) =>
      asItems(await write.claimDueDeliveries(request), ({ deliveryId }) => deliveryId),
  },
  subscription: {
    async add(catalogue) {
      const { id: feedId } = await follow(catalogue)
      const hub = { url: "https://hub.example/", topicUrl: "https://example.org/feed" }
      await catalogue.write.setHub({ feedId, hub, callbackId: "callback", secret: "s", nowMs })
    },
    claim: async ({ write }, request) =>
      asItems(await write.claimDueSubscriptions(request), ({ feedId }) => feedId),
  },
  import: {
    async add({ write }) {
      const id = await write.addImport({ contentType: null, nowMs })
      const body = new TextEncoder().encode("<opml>")
      await write.addImportPiece({ importId: id, number: 0, body })
      await write.startImport({ id, nowMs })
    },
    claim: async ({ write }, request) =>
      asItems(await write.claimDueImports(request), ({ id }) => id),
  },
}

/** Ends or extends a lease at a given time; returns the result of the command. */
type Ending = (catalogue: TestCatalogue, item: ClaimedItem, atMs: number) => Promise<boolean>

interface NamedEnding {
  readonly kind: WorkKind
  readonly name: string
  readonly end: Ending
}

const reason = "the host is busy"

/** Every command by which a holder gives back work that it has not tried, to be tried at once. */
export const deferrals: readonly NamedEnding[] = [
  {
    kind: "feed",
    name: "deferFeed",
    end: ({ write }, { subjectId: feedId, leaseToken }, atMs) => {
      const until = { startedAtMs: nowMs, untilMs: atMs, untilNotifiedMs: atMs }
      return write.deferFeed({ feedId, leaseToken, ...until, isCutOff: false, reason })
    },
  },
  {
    kind: "transcript",
    name: "deferTranscript",
    end: ({ write }, { subjectId: episodeId, leaseToken }, untilMs) =>
      write.deferTranscript({ episodeId, leaseToken, reason, untilMs }),
  },
  {
    kind: "delivery",
    name: "recordDelivery with deferred",
    end: ({ write }, { subjectId: deliveryId, leaseToken }, atMs) => {
      const outcome = { kind: "deferred", reason, untilMs: atMs, nowMs: atMs } as const
      return write.recordDelivery({ deliveryId, leaseToken, ...outcome })
    },
  },
  {
    kind: "subscription",
    name: "deferSubscription",
    end: ({ write }, { subjectId: feedId, leaseToken }, untilMs) =>
      write.deferSubscription({ feedId, leaseToken, reason, untilMs }),
  },
]

/** Every command by which a holder reports a failed attempt, to be tried again at once. */
export const failures: readonly NamedEnding[] = [
  {
    kind: "transcript",
    name: "failTranscript",
    end: ({ write }, { subjectId: episodeId, leaseToken }, atMs) =>
      write.failTranscript({ episodeId, leaseToken, reason, retryAtMs: atMs, nowMs: atMs }),
  },
  {
    kind: "delivery",
    name: "recordDelivery with failed",
    end: ({ write }, { subjectId: deliveryId, leaseToken }, atMs) => {
      const failed = { kind: "failed", status: 500, disableChannel: false, reason } as const
      const times = { retryAtMs: atMs, nowMs: atMs }
      return write.recordDelivery({ deliveryId, leaseToken, ...failed, ...times })
    },
  },
  {
    kind: "subscription",
    name: "recordAsked",
    end: ({ write }, { subjectId: feedId, leaseToken }, atMs) =>
      write.recordAsked({ feedId, leaseToken, error: reason, retryAtMs: atMs }),
  },
  {
    kind: "import",
    name: "failImport",
    end: ({ write }, { subjectId: id, leaseToken }, atMs) =>
      write.failImport({ id, leaseToken, reason, retryAtMs: atMs }),
  },
]

/** Every command by which a holder sets work aside. */
export const settingAside: readonly NamedEnding[] = [
  {
    kind: "transcript",
    name: "failTranscript for good",
    end: ({ write }, { subjectId: episodeId, leaseToken }, atMs) =>
      write.failTranscript({ episodeId, leaseToken, reason, retryAtMs: null, nowMs: atMs }),
  },
  {
    kind: "delivery",
    name: "recordDelivery with failed for good",
    end: ({ write }, { subjectId: deliveryId, leaseToken }, atMs) => {
      const failed = { kind: "failed", status: null, disableChannel: true, reason } as const
      const times = { retryAtMs: null, nowMs: atMs }
      return write.recordDelivery({ deliveryId, leaseToken, ...failed, ...times })
    },
  },
  {
    kind: "import",
    name: "setImportAside",
    end: ({ write }, { subjectId: id, leaseToken }, atMs) =>
      write.setImportAside({ id, leaseToken, reason, nowMs: atMs }),
  },
]

const validators = { ...noValidators, etag: "late" }

const results: readonly NamedEnding[] = [
  {
    kind: "feed",
    name: "recordPoll with read",
    end: ({ write }, { subjectId: feedId, leaseToken }) => {
      const held = polled({ feedId, leaseToken }, { answer: answer({ foundCount: 1 }) })
      const rest = { kind: "read", validators, trustsValidators: false } as const
      return write.recordPoll({ ...held, ...rest, content: content({ hasNews: true }) })
    },
  },
  {
    kind: "feed",
    name: "recordPoll with unchanged",
    end: ({ write }, { subjectId: feedId, leaseToken }) => {
      const rest = { kind: "unchanged", validators, extent: "whole" } as const
      return write.recordPoll({ ...polled({ feedId, leaseToken }), ...rest })
    },
  },
  {
    kind: "feed",
    name: "recordPoll with failed",
    end: ({ write }, { subjectId: feedId, leaseToken }) => {
      const rest = {
        kind: "failed",
        code: "feed_gone",
        message: "410",
        isGone: true,
        isSetAside: false,
      } as const
      return write.recordPoll({ ...polled({ feedId, leaseToken }), ...rest })
    },
  },
  {
    kind: "feed",
    name: "recordPoll with blocked",
    end: ({ write }, { subjectId: feedId, leaseToken }) => {
      const held = polled({ feedId, leaseToken })
      return write.recordPoll({ ...held, kind: "blocked", message: "asks to be left out" })
    },
  },
  {
    kind: "transcript",
    name: "storeTranscript",
    end: ({ write }, { subjectId: episodeId, leaseToken }) =>
      write.storeTranscript(transcript({ episodeId, leaseToken })),
  },
  {
    kind: "delivery",
    name: "recordDelivery with delivered",
    end: ({ write }, { subjectId: deliveryId, leaseToken }, atMs) => {
      const outcome = { kind: "delivered", status: 200, nowMs: atMs } as const
      return write.recordDelivery({ deliveryId, leaseToken, ...outcome })
    },
  },
  {
    kind: "import",
    name: "recordImportProgress",
    end: ({ write }, { subjectId: id, leaseToken }, atMs) => {
      const counts = { bytesRead: 1, foundCount: 1, addedCount: 1, knownCount: 1 }
      const problems = { problemCount: 1, problems: [{ line: 1, message: "odd" }] }
      const held = { id, leaseToken, leasedUntilMs: atMs + 1 }
      return write.recordImportProgress({ ...held, ...counts, ...problems })
    },
  },
  {
    kind: "import",
    name: "endImport",
    end: ({ write }, { subjectId: id, leaseToken }, atMs) =>
      write.endImport({ id, leaseToken, error: null, nowMs: atMs }),
  },
]

/** Every command by which a holder reports an outcome. */
export const endings: readonly NamedEnding[] = [
  ...results,
  ...deferrals,
  ...failures,
  ...settingAside,
]
