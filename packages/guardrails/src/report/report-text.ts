import type { ReadModifyWriteReport } from "../scaling/rewritten-family.ts"
import type { CallSiteReport, GrowthReport } from "../scaling/site-growth.ts"
import { quantity } from "./quantity.ts"
import type { Report, TrackerSummary } from "./report.ts"
import type { SeriesSummary } from "./series-summary.ts"
import { printable, textTable } from "./text-table.ts"

const trafficRowsMax = 20

/**
 * The report for people: what is consumed, what will stop scaling, what was refused and what
 * failed.
 */
export function reportText(report: Report): string {
  const sections = [
    `Guardrails report of ${report.generatedAt}`,
    section("Resources", seriesTable(report)),
    section("Trackers", trackerTable(report)),
    section("Read, changed and written back whole", readModifyWriteText(report)),
    section("Cost against size", callSiteText(report)),
    section("Traffic", trafficTable(report)),
    section("Limits", limitTable(report)),
    section("The guardrails themselves", ownText(report)),
  ]
  return `${sections.filter(Boolean).join("\n\n")}\n`
}

function section(title: string, body: string): string {
  return body === "" ? "" : `${title}\n${body}`
}

function seriesTable({ series }: Report): string {
  if (series.length === 0) return ""
  const rows = series.map((one) => {
    const unit = one.kind === "counter" ? `${one.unit}/s` : one.unit
    return [
      one.name,
      quantity(one.last, unit),
      ...window(one, "hour", unit),
      ...window(one, "day", unit),
      limitOf(one),
    ]
  })
  return textTable(
    ["series", "last", "hour mean", "hour max", "day mean", "day max", "of limit"],
    rows,
  )
}

function window(series: SeriesSummary, name: "hour" | "day", unit: string): string[] {
  const summary = series[name]
  return [quantity(summary?.mean, unit), quantity(summary?.max, unit)]
}

function limitOf({ last, limit, unit }: SeriesSummary): string {
  if (limit === undefined || last === undefined) return "-"
  return `${((last / limit) * 100).toFixed(0)} % of ${quantity(limit, unit)}`
}

function trackerTable({ trackers }: Report): string {
  const head = ["tracker", "kind", "hours", "count", "refused", "lost", "pending"]
  const rows = trackers.map((tracker) => [
    tracker.name,
    tracker.kind,
    quantity(tracker.windowMs / 3_600_000, ""),
    trackerCount(tracker),
    quantity(tracker.lateCount + tracker.futureCount + tracker.invalidCount, ""),
    quantity(tracker.lostCount, ""),
    quantity(tracker.pendingCount, ""),
  ])
  return trackers.length === 0 ? "" : textTable(head, rows)
}

function trackerCount({ count, exact }: TrackerSummary): string {
  if (count === null) return "unknown"
  return exact ? quantity(count, "") : `about ${quantity(count, "")}`
}

function readModifyWriteText({ scaling }: Report): string {
  return scaling.readModifyWrites.map(oneReadModifyWrite).join("\n")
}

function oneReadModifyWrite(found: ReadModifyWriteReport): string {
  const amplification = quantity(found.bytesMovedPerUsefulByte, "")
  const lines = [
    `  ${found.family}: ${found.commands}, ${amplification} bytes moved for each that changed`,
    `    ${quantity(found.cycleCount, "times")}, ${quantity(found.cyclesPerSecond, "")}/s, ${quantity(found.bytesPerSecond, "bytes")}/s, the value is ${quantity(found.valueBytes, "bytes")}`,
    `    from ${found.callSites.join("; ") || "unknown"}`,
    `    instead use ${found.insteadUse}`,
  ]
  if (found.lostUpdateCount > 0) {
    const lost = quantity(found.lostUpdateCount, "writes")
    lines.push(
      `    wrong as well as slow: ${lost} replaced another unseen, up to ${found.writersAtOnceMax} at once`,
    )
  }
  return lines.map(printable).join("\n")
}

function callSiteText({ scaling }: Report): string {
  return scaling.callSites.map(oneCallSite).join("\n")
}

function oneCallSite(site: CallSiteReport): string {
  const errors = site.errorCount > 0 ? `, ${quantity(site.errorCount, "failed")}` : ""
  const size = `sizes up to about ${quantity(site.largestSize, "")}`
  const head = `  ${site.name}: ${quantity(site.callCount, "calls")}${errors}, ${size}, median ${quantity(site.medianMs, "ms")} there`
  const { bytes, items, time } = site.growth
  const lines = [
    head,
    growthLine("bytes", bytes, "bytes"),
    growthLine("items", items, ""),
    growthLine("time", time, "ms"),
  ]
  if (!bytes && !items && !time)
    lines.push("    too few calls of different sizes to tell how it grows")
  return lines.filter(Boolean).map(printable).join("\n")
}

function growthLine(name: string, growth: GrowthReport | undefined, unit: string): string {
  if (!growth) return ""
  const { exponent, low, high, band, today, at10x, at100x } = growth
  const ahead = [today, at10x, at100x].map(({ expected }) => quantity(expected, unit))
  return `    ${name} ${band}: exponent ${exponent.toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)}); ${ahead[0]} today, ${ahead[1]} at 10x, ${ahead[2]} at 100x`
}

function trafficTable({ scaling: { traffic } }: Report): string {
  if (traffic.length === 0) return ""
  const rows = traffic
    .slice(0, trafficRowsMax)
    .map(({ source, label, callCount, errorCount, bytesIn, bytesOut }) => [
      `${source} ${label}`,
      quantity(callCount, ""),
      quantity(errorCount, ""),
      quantity(bytesIn, "bytes"),
      quantity(bytesOut, "bytes"),
    ])
  return textTable(["call", "count", "failed", "in", "out"], rows)
}

function limitTable({ limits }: Report): string {
  if (limits.length === 0) return ""
  const rows = limits.map((limit) => [
    `${limit.kind} ${limit.name}`,
    quantity(limit.used, ""),
    quantity(limit.limit, ""),
    quantity(limit.acceptedCount, ""),
    quantity(limit.refusedCount, ""),
    quantity(limit.droppedCount, ""),
  ])
  return textTable(["limit", "used", "of", "accepted", "refused", "dropped"], rows)
}

function ownText({ own, faults }: Report): string {
  const lines = [
    `${own.seriesCount} of ${own.seriesMax} series, ${quantity(own.seriesBytes, "bytes")}`,
    `samples refused ${own.refusedSampleCount}, skipped ${own.skippedSampleCount}`,
  ]
  for (const { file, reason, usedPrevious } of own.damagedFiles) {
    lines.push(
      `damaged: ${file} (${reason}); ${usedPrevious ? "the one before it was used" : "its history is lost"}`,
    )
  }
  for (const { place, count, lastMessage } of faults)
    lines.push(`error in ${place} (${count}x): ${lastMessage}`)
  return lines.map((line) => `  ${printable(line)}`).join("\n")
}
