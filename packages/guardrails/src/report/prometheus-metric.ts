type Labels = Readonly<Record<string, string>>

export interface Sample {
  readonly labels: Labels
  readonly value: number
}

/** One metric with all its samples, or nothing if it has none. */
export function metric(
  name: string,
  type: "gauge" | "counter",
  help: string,
  samples: readonly Sample[],
): string {
  if (samples.length === 0) return ""
  const lines = samples.map(
    ({ labels, value }) => `guardrails_${name}${labelText(labels)} ${numberText(value)}\n`,
  )
  return `# HELP guardrails_${name} ${help}\n# TYPE guardrails_${name} ${type}\n${lines.join("")}`
}

function labelText(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`)
  return pairs.length === 0 ? "" : `{${pairs.join(",")}}`
}

function escaped(value: string): string {
  return value.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n")
}

function numberText(value: number): string {
  if (Number.isNaN(value)) return "NaN"
  if (Number.isFinite(value)) return String(value)
  return value > 0 ? "+Inf" : "-Inf"
}
