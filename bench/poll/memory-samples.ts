const everyMs = 500

export interface MemoryFigures {
  readonly firstThirdBytes: number
  readonly lastThirdBytes: number
  readonly maxBytes: number
}

/** Samples this process's resident memory, until it is asked for the result. */
export function sampleMemory(): () => MemoryFigures {
  const samples: number[] = [process.memoryUsage.rss()]
  const timer = setInterval(() => samples.push(process.memoryUsage.rss()), everyMs)
  return () => {
    clearInterval(timer)
    const third = Math.max(1, Math.floor(samples.length / 3))
    return {
      firstThirdBytes: mean(samples.slice(0, third)),
      lastThirdBytes: mean(samples.slice(-third)),
      maxBytes: Math.max(...samples),
    }
  }
}

function mean(values: readonly number[]): number {
  return Math.round(values.reduce((sum, value) => sum + value, 0) / values.length)
}
