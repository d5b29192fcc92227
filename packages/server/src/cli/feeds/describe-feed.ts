import type { FeedDetails, FeedPoll } from "@soundings/api-types"
import { formatBytes } from "../format-bytes.ts"
import { formatDuration } from "../format-duration.ts"
import { formatMoment, formatMomentFrom } from "../format-moment.ts"
import { safe } from "../output.ts"
import { table } from "../table.ts"
import { titleOf } from "./feed-title.ts"
import { program } from "../program.ts"

const labelWidth = 14

/** Everything known about a feed, as lines for a terminal. */
export function describeFeed(feed: FeedDetails, nowMs: number): string[] {
  return [
    safe(titleOf(feed)),
    ...facts(feed, nowMs).map(([label, text]) => safe(`  ${label.padEnd(labelWidth)}${text}`)),
    ...section("Last polls", pollsTable(feed.polls)),
    ...section(`Warnings (${feed.warnings.length})`, describeWarnings(feed.warnings)),
    ...section("Earlier addresses", feed.addresses.slice(1).map(describeAddress)),
  ]
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ["", title, ...lines.map((line) => safe(`  ${line}`))]
}

type Fact = readonly [label: string, text: string]

function facts(feed: FeedDetails, nowMs: number): Fact[] {
  const moment = (iso: string): string => formatMomentFrom(iso, nowMs)
  const { lastPolledAt, lastChangedAt, lastReadWholeAt, notifiedAt } = feed
  const found: (Fact | null)[] = [
    ["feed", `${feed.id}, of show ${feed.podcastId}`],
    ["address", feed.url],
    ["state", describeState(feed)],
    feed.error && ["trouble", describeTrouble(feed)],
    ["pattern", feed.publishingPattern ?? "too little is known yet"],
    ["next poll", describeNextPoll(feed, moment)],
    ["last poll", lastPolledAt === null ? "never" : moment(lastPolledAt)],
    lastChangedAt === null ? null : ["last change", moment(lastChangedAt)],
    lastReadWholeAt === null ? null : ["fully read", moment(lastReadWholeAt)],
    feed.itemOrder && ["order", describeOrder(feed.itemOrder)],
    notifiedAt === null
      ? null
      : ["notified", `${moment(notifiedAt)}, of an update that it does not show yet`],
    feed.subscription && ["pushed", describeSubscription(feed.subscription, moment)],
    feed.evenIfBlocked ? ["kept", "even if its publisher asks to be left out"] : null,
  ]
  return found.filter((fact) => fact !== null)
}

function describeState({ id, state }: FeedDetails): string {
  switch (state) {
    case "active":
      return "active: polled on schedule"
    case "paused":
      return `paused: not polled until \`${program()} feed resume ${id}\``
    case "gone":
      return `gone: its publisher has ended it; \`${program()} feed poll ${id}\` checks again`
    case "moved":
      return "moved: it is another feed that is followed, and read there"
  }
}

function describeTrouble({ error, failureCount }: FeedDetails): string {
  const times = failureCount > 1 ? `${failureCount} times in a row: ` : ""
  return times + error!.message
}

function describeNextPoll(
  { nextPollAt, pollReason }: FeedDetails,
  moment: (iso: string) => string,
): string {
  if (nextPollAt === null) return "none"
  return pollReason === null ? moment(nextPollAt) : `${moment(nextPollAt)}: ${pollReason}`
}

function describeOrder(order: NonNullable<FeedDetails["itemOrder"]>): string {
  return order === "newest-first"
    ? "newest first, so it is read only as far as it is new"
    : "not by date, so it is always read to its end"
}

function describeSubscription(
  { hub, state, endsAt, error }: NonNullable<FeedDetails["subscription"]>,
  moment: (iso: string) => string,
): string {
  if (state === "asked") return `not yet; ${hub} was asked`
  if (state === "refused") return `no; ${hub} refused${error === null ? "" : `: ${error}`}`
  return `by ${hub}${endsAt === null ? "" : `, until ${moment(endsAt)}`}`
}

const columns = [
  { title: "time" },
  { title: "status", isNumber: true },
  { title: "outcome" },
  { title: "took", isNumber: true },
  { title: "size", isNumber: true },
  { title: "new", isNumber: true },
  { title: "changed", isNumber: true },
  { title: "error" },
] as const

function pollsTable(polls: readonly FeedPoll[]): string[] {
  return polls.length === 0 ? [] : table(columns, polls.map(cellsOf))
}

function cellsOf(poll: FeedPoll): string[] {
  return [
    formatMoment(poll.at),
    poll.status === null ? "-" : String(poll.status),
    poll.outcome,
    formatDuration(poll.durationMs),
    formatBytes(poll.wireBytes),
    String(poll.foundCount),
    String(poll.changedCount),
    poll.code ?? "",
  ]
}

/** A problem that is the same in every item is shown once. */
function describeWarnings(warnings: FeedDetails["warnings"]): string[] {
  const byMessage = Map.groupBy(warnings, ({ message }) => message)
  return [...byMessage].map(([message, [first, ...others]]) => {
    const place = first!.line === null ? "" : `line ${first!.line}: `
    return place + message + (others.length === 0 ? "" : ` (and ${others.length} times more)`)
  })
}

function describeAddress({ url, since }: FeedDetails["addresses"][number]): string {
  return `${url}  since ${formatMoment(since)}`
}
