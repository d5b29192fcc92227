import type { GrowthReport } from "../scaling/site-growth.ts"
import type { Sample } from "./prometheus-metric.ts"
import { metric } from "./prometheus-metric.ts"
import type { Report } from "./report.ts"

/** A series without samples for longer shows its age only, so that it does not look alive. */
const staleMs = 5 * 60 * 1_000

/**
 * The report in Prometheus's text format, version 0.0.4
 * (https://prometheus.io/docs/instrumenting/exposition_formats/).
 */
export function prometheusText(report: Report): string {
  return [
    ...seriesMetrics(report),
    ...trackerMetrics(report),
    ...callSiteMetrics(report),
    ...readModifyWriteMetrics(report),
    ...trafficMetrics(report),
    ...limitMetrics(report),
    ...ownMetrics(report),
  ].join("")
}

function seriesMetrics({ series, generatedAt }: Report): string[] {
  const nowMs = Date.parse(generatedAt)
  const seen = series.flatMap(({ name, unit, last, lastAt, limit }) => {
    if (last === undefined || lastAt === undefined) return []
    return [{ labels: { series: name, unit }, last, limit, ageMs: nowMs - Date.parse(lastAt) }]
  })
  const fresh = seen.filter(({ ageMs }) => ageMs <= staleMs)
  const limited = seen.flatMap(({ labels, limit }) =>
    limit === undefined ? [] : [{ labels, value: limit }],
  )
  return [
    metric(
      "series_value",
      "gauge",
      "The newest value; a counter's is its rate per second.",
      fresh.map(({ labels, last }) => ({ labels, value: last })),
    ),
    metric("series_limit", "gauge", "The value that must not be reached.", limited),
    metric(
      "series_age_seconds",
      "gauge",
      "Seconds since the newest sample.",
      seen.map(({ labels, ageMs }) => ({ labels, value: Math.max(0, ageMs) / 1_000 })),
    ),
  ]
}

function trackerMetrics({ trackers }: Report): string[] {
  const counts = trackers.flatMap(({ name, count }) =>
    count === null ? [] : [{ labels: { tracker: name }, value: count }],
  )
  const refused = trackers.flatMap((tracker) =>
    (["late", "future", "invalid", "lost"] as const).map((reason) => ({
      labels: { tracker: tracker.name, reason },
      value: tracker[`${reason}Count`],
    })),
  )
  const pending = trackers.map(({ name, pendingCount }) => ({
    labels: { tracker: name },
    value: pendingCount,
  }))
  return [
    metric("tracker_count", "gauge", "Events or ids in the tracker's window.", counts),
    metric("tracker_refused_total", "counter", "Additions that were not counted.", refused),
    metric("tracker_pending", "gauge", "Additions sent and not confirmed so far.", pending),
  ]
}

function callSiteMetrics({ scaling: { callSites } }: Report): string[] {
  const exponents = callSites.flatMap(({ name, growth }) =>
    Object.entries(growth).map(([quantity, { exponent }]: [string, GrowthReport]) => ({
      labels: { site: name, quantity },
      value: exponent,
    })),
  )
  const by = (value: (site: (typeof callSites)[number]) => number): Sample[] =>
    callSites.map((site) => ({ labels: { site: site.name }, value: value(site) }))
  return [
    metric(
      "calls_total",
      "counter",
      "Measured calls.",
      by((site) => site.callCount),
    ),
    metric(
      "call_errors_total",
      "counter",
      "Measured calls that failed.",
      by((site) => site.errorCount),
    ),
    metric(
      "call_size_largest",
      "gauge",
      "The mean of the largest sizes seen.",
      by((site) => site.largestSize),
    ),
    metric("call_growth_exponent", "gauge", "Cost grows as size to this power.", exponents),
  ]
}

function readModifyWriteMetrics({ scaling: { readModifyWrites } }: Report): string[] {
  const by = (value: (found: (typeof readModifyWrites)[number]) => number): Sample[] =>
    readModifyWrites.map((found) => ({ labels: { family: found.family }, value: value(found) }))
  return [
    metric(
      "read_modify_write_cycles_total",
      "counter",
      "Values read whole and written back.",
      by((found) => found.cycleCount),
    ),
    metric(
      "read_modify_write_bytes_total",
      "counter",
      "Bytes moved by them.",
      by((found) => found.bytesMoved),
    ),
    metric(
      "read_modify_write_lost_updates_total",
      "counter",
      "Writes that replaced another unseen.",
      by((found) => found.lostUpdateCount),
    ),
    metric(
      "read_modify_write_amplification",
      "gauge",
      "Bytes moved per byte that changed.",
      by((found) => found.bytesMovedPerUsefulByte),
    ),
  ]
}

function trafficMetrics({ scaling: { traffic } }: Report): string[] {
  const bytes = traffic.flatMap(({ source, label, bytesIn, bytesOut }) => [
    { labels: { source, label, direction: "in" }, value: bytesIn },
    { labels: { source, label, direction: "out" }, value: bytesOut },
  ])
  const exchanges = traffic.map(({ source, label, callCount }) => ({
    labels: { source, label },
    value: callCount,
  }))
  return [
    metric("traffic_bytes_total", "counter", "Bytes through watched clients and handlers.", bytes),
    metric("traffic_calls_total", "counter", "Exchanges through them.", exchanges),
  ]
}

function limitMetrics({ limits }: Report): string[] {
  const by = (value: (limit: (typeof limits)[number]) => number): Sample[] =>
    limits.map((limit) => ({
      labels: { limit: limit.name, kind: limit.kind },
      value: value(limit),
    }))
  return [
    metric(
      "limit_used",
      "gauge",
      "What is in use of a limit.",
      by((limit) => limit.used),
    ),
    metric(
      "limit_max",
      "gauge",
      "The limit.",
      by((limit) => limit.limit),
    ),
    metric(
      "limit_accepted_total",
      "counter",
      "What the limit let through.",
      by((limit) => limit.acceptedCount),
    ),
    metric(
      "limit_refused_total",
      "counter",
      "What the limit refused.",
      by((limit) => limit.refusedCount),
    ),
    metric(
      "limit_dropped_total",
      "counter",
      "What was given up for newer items.",
      by((limit) => limit.droppedCount),
    ),
  ]
}

function ownMetrics({ own, faults }: Report): string[] {
  const one = (value: number): Sample[] => [{ labels: {}, value }]
  const faultSamples = faults.map(({ place, count }) => ({ labels: { place }, value: count }))
  return [
    metric("own_series", "gauge", "Series held.", one(own.seriesCount)),
    metric("own_series_bytes", "gauge", "Bytes of their rings.", one(own.seriesBytes)),
    metric(
      "own_refused_samples_total",
      "counter",
      "Samples of series beyond the cap.",
      one(own.refusedSampleCount),
    ),
    metric(
      "own_skipped_samples_total",
      "counter",
      "Samples skipped for being late.",
      one(own.skippedSampleCount),
    ),
    metric("own_faults_total", "counter", "Errors inside the guardrails.", faultSamples),
  ]
}
