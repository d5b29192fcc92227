/** Numbers from 0 to below 1, the same for the same seed, so that a failure can be reproduced. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** Counts outcomes by name, to be printed as a table. */
export class Outcomes {
  readonly #counts = new Map<string, Map<string, number>>()

  add(row: string, outcome: string): void {
    const counts = this.#counts.get(row) ?? new Map<string, number>()
    this.#counts.set(row, counts)
    counts.set(outcome, (counts.get(outcome) ?? 0) + 1)
  }

  print(title: string): void {
    const columns = [...new Set([...this.#counts.values()].flatMap((row) => [...row.keys()]))]
    const lines = [...this.#counts].map(
      ([name, row]) => `| ${name} | ${columns.map((column) => row.get(column) ?? 0).join(" | ")} |`,
    )
    const head = `| ${title} | ${columns.join(" | ")} |\n|---|${columns.map(() => "---|").join("")}`
    console.log([head, ...lines].join("\n"))
  }
}
