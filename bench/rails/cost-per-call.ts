const callCount = 200_000
const roundCount = 15

/**
 * Nanoseconds per call: the minimum over several rounds, since other programs only ever add time.
 */
export function nanosecondsPerCall(call: (index: number) => unknown): number {
  let least = Infinity
  for (let round = 0; round < roundCount; round++) {
    const start = process.hrtime.bigint()
    for (let index = 0; index < callCount; index++) call(index)
    least = Math.min(least, Number(process.hrtime.bigint() - start) / callCount)
  }
  return least
}

/** The same for an asynchronous call. */
export async function nanosecondsPerAwait(
  call: (index: number) => Promise<unknown>,
): Promise<number> {
  let least = Infinity
  for (let round = 0; round < roundCount; round++) {
    const start = process.hrtime.bigint()
    for (let index = 0; index < callCount; index++) await call(index)
    least = Math.min(least, Number(process.hrtime.bigint() - start) / callCount)
  }
  return least
}
